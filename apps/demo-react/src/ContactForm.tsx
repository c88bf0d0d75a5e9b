import { useContact } from '@unilink/react'
import { ContactDialog } from 'demo-react-parts'

/** Who the customer is, as the server knows them, and a form to tell more. */
export function ContactForm() {
  const { contact, isVerified, updateContact, logOut } = useContact()
  return <ContactDialog {...{ contact, isVerified, updateContact, logOut }} />
}

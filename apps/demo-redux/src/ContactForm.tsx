import { ContactDialog } from 'demo-react-parts'
import { selectors, useAppSelector } from './store.ts'
import { useCommands } from './useCommands.ts'

/** Who the customer is, as the server knows them, and a form to tell more. */
export function ContactForm() {
  const { contact, isVerified } = useAppSelector(selectors.selectContact)
  const { updateContact, logOut } = useCommands()
  return <ContactDialog {...{ contact, isVerified, updateContact, logOut }} />
}

import type { Client, ContactState } from '@unilink/core'
import { toContactInput, type ContactDraft } from 'demo-shared'
import { useState, type ChangeEvent, type SyntheticEvent } from 'react'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { useCommand } from './useCommand.ts'

interface ContactDialogProps
  extends Pick<ContactState, 'contact' | 'isVerified'>, Pick<Client, 'updateContact' | 'logOut'> {}

/** Who the customer is, as the server knows them, and a form to tell more. The header's button opens it. */
export function ContactDialog({ contact, isVerified, updateContact, logOut }: ContactDialogProps) {
  const [draft, setDraft] = useState<ContactDraft>({})
  const { status, error, run } = useCommand(async (typed: ContactDraft) => {
    await updateContact(toContactInput(typed))
    setDraft({})
  })
  // The server names its fields as on the wire.
  const refused = (field: string, reason: string) =>
    error?.fields?.includes(field) ? reason : undefined
  const bind = (name: keyof ContactDraft) => ({
    name,
    value: draft[name] ?? contact?.[name] ?? '',
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setDraft({ ...draft, [name]: target.value }),
  })

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    run(draft)
  }
  return (
    <dialog id="contact" className="contact" popover="auto" aria-labelledby="contact-title">
      <form onSubmit={submit} noValidate>
        <header className="contact-header">
          <h2 id="contact-title">Your details</h2>
          {isVerified && (
            <span className="verified">
              <Icon name="sent" />
              Verified
            </span>
          )}
          <button
            type="button"
            className="icon-button"
            aria-label="Close"
            popoverTarget="contact"
            popoverTargetAction="hide"
          >
            <Icon name="close" />
          </button>
        </header>
        <Field label="Name" problem={refused('name', 'This name is not accepted.')}>
          {(control) => <input {...control} {...bind('name')} autoComplete="name" />}
        </Field>
        <Field label="Email" problem={refused('email', 'This is not an email address.')}>
          {(control) => <input {...control} {...bind('email')} type="email" autoComplete="email" />}
        </Field>
        <Field
          label="Phone"
          hint="With the country code, such as +44 20 7946 0000"
          problem={refused('phone_number', 'Write it with the country code: +44 20 7946 0000')}
        >
          {(control) => (
            <input {...control} {...bind('phoneNumber')} type="tel" autoComplete="tel" />
          )}
        </Field>
        <button type="submit" className="button" aria-disabled={status === 'running'}>
          {status === 'running' ? 'Saving…' : 'Save'}
        </button>
        {contact && (
          <button
            type="button"
            className="link-button"
            popoverTarget="contact"
            popoverTargetAction="hide"
            onClick={() => void logOut()}
          >
            Log out, and forget this chat here
          </button>
        )}
        <p className="contact-state" role="status">
          {status === 'done' && 'Saved.'}
          {status === 'failed' &&
            (error?.fields
              ? 'Please look at what is marked.'
              : 'This could not be saved. Try again.')}
        </p>
      </form>
    </dialog>
  )
}

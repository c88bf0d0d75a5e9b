import type { ContactInput } from '@unilink/core'
import { useState, type ChangeEvent, type SyntheticEvent } from 'react'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { actions, selectors, useAppDispatch, useAppSelector } from './store.ts'
import { useCommand } from './useCommand.ts'

type Draft = Pick<ContactInput, 'name' | 'email' | 'phoneNumber'>

/** Who the customer is, as the server knows them, and a form to tell more. The header's button opens it. */
export function ContactForm() {
  const dispatch = useAppDispatch()
  const { contact, isVerified } = useAppSelector(selectors.selectContact)
  const [draft, setDraft] = useState<Draft>({})
  const { status, error, run } = useCommand(async (input: Draft) => {
    await dispatch(actions.updateContact(input))
    setDraft({})
  })
  // The server names its fields as on the wire.
  const refused = (field: string, reason: string) =>
    error?.fields?.includes(field) ? reason : undefined
  const bind = (name: keyof Draft) => ({
    name,
    value: draft[name] ?? contact?.[name] ?? '',
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
      setDraft({ ...draft, [name]: target.value }),
  })

  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    const { phoneNumber, ...rest } = draft
    // Nothing that is stored can be emptied again, so what is empty is not sent.
    const told = { ...rest, phoneNumber: phoneNumber?.replaceAll(/[\s()-]/g, '') }
    run(Object.fromEntries(Object.entries(told).filter(([, value]) => value)))
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
        <button type="submit" className="button" disabled={status === 'running'}>
          {status === 'running' ? 'Saving…' : 'Save'}
        </button>
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

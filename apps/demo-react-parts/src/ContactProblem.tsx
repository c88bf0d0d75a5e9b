import type { ContactState } from '@unilink/core'
import { explainContactProblem } from 'demo-shared'
import { useState } from 'react'
import { Icon } from './Icon.tsx'

/** Why the server takes no messages from this customer, and what helps. It stays while another attempt is made. */
export function ContactProblem({ status, error }: Pick<ContactState, 'status' | 'error'>) {
  const [shown, setShown] = useState(error)
  if (status !== 'loading' && shown !== error) setShown(error)
  if (!shown) return null
  const { title, advice } = explainContactProblem(shown)
  return (
    <div className="contact-problem" role="alert">
      <Icon name="warning" />
      <strong>{title}</strong>
      {advice === 'identity' ? (
        <p>
          Perhaps this inbox is for signed-in customers only. Then this page needs to know who you
          are: put <code>?identifier=</code> and <code>&amp;identifier_hash=</code> into its
          address. What you write waits here.
        </p>
      ) : advice === 'hash' ? (
        <p>
          <code>identifier_hash</code> must be the HMAC-SHA256 of <code>identifier</code> under the
          key of this inbox, in lower-case hex. Correct the address of this page.
        </p>
      ) : (
        <p>What you write waits here, and is sent as soon as it does.</p>
      )}
    </div>
  )
}

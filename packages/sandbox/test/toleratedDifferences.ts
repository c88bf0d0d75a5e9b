import type { WalkDifference } from './walkRecording.ts'

/** A place where the sandbox may differ from a recording, and why. */
export interface Tolerance {
  readonly recording: string
  /** Label of the call, or name of the event. */
  readonly call: string
  /** One field, and what lies below it; `[]` is any row of a list. */
  readonly path: string
  readonly reason: string
}

/** All of them. One that is not needed any more fails the test. */
export const TOLERATED: readonly Tolerance[] = [
  {
    recording: 'contacts_show_update',
    call: 'presence.update',
    path: '.length',
    reason: 'the real server sometimes sends no presence; here that is a fault to switch on',
  },
  {
    recording: 'agent_lifecycle',
    call: 'conversation.updated',
    path: '[].data.messages[].sender.availability_status',
    reason: 'null in all other events of this kind; who builds this one is a race',
  },
  {
    recording: 'agent_console',
    call: 'conversations ?inbox_id=1&status=resolved&assignee_type=all&page=1',
    path: 'body.data.payload[]',
    reason: 'the resolved conversations come from other recordings',
  },
  {
    recording: 'agent_console',
    call: 'notification.created',
    path: '.length',
    reason: 'the agent is told of one message twice; who takes part is not kept here',
  },
  {
    recording: 'agent_console',
    call: 'notification.created',
    path: '[].data',
    reason: 'it shows the state at delivery, while 24 messages were sent at once',
  },
  {
    recording: 'agent_console',
    call: 'notification.deleted',
    path: '.length',
    reason: 'as in notification.created',
  },
  {
    recording: 'agent_console',
    call: 'notification.deleted',
    path: '[].data.count',
    reason: 'as in notification.created',
  },
  {
    recording: 'agent_console',
    call: 'notification.deleted',
    path: '[].data.unread_count',
    reason: 'as in notification.created',
  },
]

/** The tolerance a difference falls under. */
export function toleranceOf(
  recording: string,
  { call, path }: WalkDifference,
): Tolerance | undefined {
  const place = path.replaceAll(/\[\d+\]/g, '[]')
  return TOLERATED.find(
    (each) =>
      each.recording === recording &&
      each.call === call &&
      (each.path === place || place.startsWith(`${each.path}.`)),
  )
}

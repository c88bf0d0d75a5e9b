import type { TargetInbox } from './target.ts'

/** What a row cannot do without. */
export type Need = keyof typeof NEEDS

/** Each need: which inbox has it, and what a reader has to do about it. */
const NEEDS = {
  hmacKey: {
    fits: ({ hmacKey }: TargetInbox) => hmacKey !== undefined,
    remedy: 'the inbox’s HMAC key: give --hmac-key, or an administrator’s token',
  },
  survey: {
    fits: ({ hasSurvey }: TargetInbox) => hasSurvey,
    remedy: 'an inbox with the CSAT survey switched on',
  },
  greeting: {
    fits: ({ greeting }: TargetInbox) => greeting !== undefined,
    remedy: 'an inbox with a greeting, switched on',
  },
  outOfOffice: {
    fits: ({ outOfOffice }: TargetInbox) => outOfOffice !== undefined,
    remedy: 'an inbox whose working hours are closed all week, with an out-of-office text',
  },
  lock: {
    fits: ({ isLocked }: TargetInbox) => isLocked,
    remedy: 'an inbox that is locked to a single conversation',
  },
  secondInbox: {
    fits: (inbox: TargetInbox, all: readonly TargetInbox[]) => findSecond(inbox, all) !== undefined,
    remedy: 'a second inbox of the account: give --inbox twice, with an administrator’s token',
  },
  mandatoryIdentity: {
    fits: ({ isIdentityRequired }: TargetInbox) => isIdentityRequired,
    remedy: 'an inbox that enforces identity validation',
  },
} as const

/** Another inbox whose customers can prove who they are. */
export function findSecond(
  inbox: TargetInbox,
  inboxes: readonly TargetInbox[],
): TargetInbox | undefined {
  return inboxes.find(({ hmacKey, id }) => id !== inbox.id && hmacKey !== undefined)
}

/** Rows that do not ask for these are judged in an inbox without them. */
const UNWANTED = ['lock', 'mandatoryIdentity'] as const satisfies readonly Need[]

/** An inbox that says something by itself is used by other rows only when there is none that does not. */
const TALKATIVE = ['greeting', 'outOfOffice', 'survey'] as const satisfies readonly Need[]

/** The first inbox that has all that is needed, or a sentence about what is missing. */
export function chooseInbox(
  inboxes: readonly TargetInbox[],
  needs: readonly Need[] = [],
): TargetInbox | string {
  const fits = (inbox: TargetInbox, need: Need): boolean => NEEDS[need].fits(inbox, inboxes)
  const unwanted = UNWANTED.filter((need) => !needs.includes(need))
  const suited = inboxes.filter((inbox) => !unwanted.some((need) => fits(inbox, need)))
  const able = suited.filter((inbox) => needs.every((need) => fits(inbox, need)))
  const speaks = (inbox: TargetInbox): boolean =>
    TALKATIVE.some((need) => !needs.includes(need) && fits(inbox, need))
  const chosen = able.find((inbox) => !speaks(inbox)) ?? able[0]
  if (chosen) return chosen
  const missing = needs.filter((need) => !suited.some((inbox) => fits(inbox, need)))
  const asked = missing.length > 0 ? missing : needs
  if (asked.length > 0) return asked.map((need) => NEEDS[need].remedy).join('; and ')
  return 'an inbox that takes anonymous customers and is not locked to one conversation'
}

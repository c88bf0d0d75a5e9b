import { type Answer, encodeJson } from '../http/answer.ts'

/** 400 with a sentence about what to send instead. */
export function refuse(error: string): Answer {
  return {
    status: 400,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: encodeJson({ error }),
  }
}

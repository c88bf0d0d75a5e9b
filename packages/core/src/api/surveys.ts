import type { Observable } from 'rxjs'
import { UniLinkError } from '../errors.ts'
import type { SurveyAnswer } from '../model/messageContent.ts'
import type { Survey } from '../model/survey.ts'
import { decodeSurvey } from '../wire/decodeSurvey.ts'
import { encodeSurveyAnswer } from '../wire/encodeAnswer.ts'
import { badPath } from './path.ts'
import type { Request } from './request.ts'

/** The calls about surveys, by the `uuid` of a conversation. */
export interface SurveysApi {
  /** The survey; `not-found` until the server has asked. */
  readonly get: (uuid: string) => Observable<Survey>
  /** Answers with the survey as it was before: the server writes the record later. */
  readonly answer: (uuid: string, answer: SurveyAnswer) => Observable<Survey>
}

/** Makes the calls about surveys. */
export function createSurveysApi(request: Request): SurveysApi {
  const missing =
    'the server has no survey for this conversation, it makes one when the conversation is resolved'
  return {
    get: (uuid) =>
      request('load the survey', () => ({
        method: 'GET',
        path: surveyPath(uuid),
        missing,
        decode: decodeSurvey,
      })),
    answer: (uuid, answer) =>
      request('answer the survey', () => ({
        method: 'PUT',
        path: surveyPath(uuid),
        body: encodeSurveyAnswer(checkSurveyAnswer(answer)),
        missing,
        decode: decodeSurvey,
      })),
  }
}

/**
 * An answer the server will count: it answers 200 to any other and forgets it.
 *
 * @throws UniLinkError `invalid-input` unless the rating is 1 to 5.
 */
export function checkSurveyAnswer(answer: SurveyAnswer): SurveyAnswer {
  if ([1, 2, 3, 4, 5].includes(answer.rating)) return answer
  const reason = '`rating` must be a whole number from 1 to 5'
  throw new UniLinkError('state', 'invalid-input', `unable to answer the survey; ${reason}`)
}

function surveyPath(uuid: string): string {
  if (/^[\w-]+$/.test(uuid)) return `/csat_survey/${uuid}`
  throw badPath('the survey', 'its key is the `uuid` of a conversation')
}

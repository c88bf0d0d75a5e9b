import type { SharedThing } from '../data/messageRow.ts'
import { splitOnce } from './parseItems.ts'
import { LineProblem } from './scriptError.ts'

const PARSERS: Readonly<Record<string, (text: string) => SharedThing | undefined>> = {
  location: parseLocation,
  link: parseLink,
  contact: parseContact,
}

/** Reads `location 52.5, 13.4 Title`, `link https://example.com Title` or `contact +15551234 Ada Winter`. */
export function parseShared(text: string): SharedThing {
  const [kind, rest = ''] = splitOnce(text, ' ')
  const thing = PARSERS[kind]?.(rest)
  if (thing) return thing
  throw new LineProblem(
    `"${text}" cannot be shared; write "location 52.5, 13.4 Office", "link https://example.com Title" or "contact +15551234 Ada Winter".`,
  )
}

function parseLocation(text: string): SharedThing | undefined {
  const [, latitude, longitude, title] =
    /^(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)(?:\s+(.+))?$/.exec(text) ?? []
  if (latitude === undefined || longitude === undefined) return undefined
  return {
    fileType: 'location',
    latitude: Number(latitude),
    longitude: Number(longitude),
    ...(title !== undefined && { title }),
  }
}

function parseLink(text: string): SharedThing | undefined {
  const [url, title = url] = splitOnce(text, ' ')
  return URL.canParse(url) ? { fileType: 'fallback', title, url } : undefined
}

function parseContact(text: string): SharedThing | undefined {
  const [phoneNumber, name = ''] = splitOnce(text, ' ')
  const [firstName, lastName] = splitOnce(name, ' ')
  if (!/^\+\d+$/.test(phoneNumber)) return undefined
  return {
    fileType: 'contact',
    phoneNumber,
    ...(firstName !== '' && { firstName }),
    ...(lastName !== undefined && { lastName }),
  }
}

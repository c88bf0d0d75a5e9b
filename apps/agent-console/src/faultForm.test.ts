import { describe, expect, it } from 'vitest'
import { fieldsOf, readForm, summarizeOptions, toForm } from './faultForm.ts'

const namesOf = (description: string): string[] => fieldsOf(description).map(({ name }) => name)
const common = ['rate', 'times', 'path', 'method', 'side']

describe('the options of a fault', () => {
  it.each([
    ['cuts every socket (close code 1006) and refuses new ones', []],
    ['closes every socket with a "code" (default 1000)', ['code']],
    ['sends a frame with a "reason" and "reconnect" (default true)', ['reason', 'reconnect']],
    ['frames and answers come delayMs later', ['delayMs']],
    ['requests are answered with a "status" (default 500)', ['status']],
  ])('are the ones that are named where it says: %s', (description, own) => {
    expect(namesOf(description)).toEqual([...own, ...common])
  })

  it('are sent in the types the sandbox wants, and only when they were given', () => {
    const fields = fieldsOf('has a "status", a "reason" and "reconnect"')
    const form = { rate: '0.5', status: '503', reconnect: 'false', reason: 'remote', path: ' ' }

    expect(readForm(fields, form)).toEqual({
      rate: 0.5,
      status: 503,
      reconnect: false,
      reason: 'remote',
    })
  })

  it('are left as they are when they make no sense, for the sandbox to say so', () => {
    expect(readForm(fieldsOf(''), { rate: 'often' })).toEqual({ rate: 'often' })
  })

  it('begin with a delay that can be seen, and with what is on', () => {
    const fields = fieldsOf('answers come delayMs later')

    expect(toForm(fields, undefined)).toEqual({ delayMs: '2000' })
    expect(toForm(fields, { delayMs: 300, times: 2 })).toEqual({ delayMs: '300', times: '2' })
  })

  it('are said in a few words', () => {
    const options = { rate: 0.25, times: 1, delayMs: 300, path: '/messages' }

    expect(summarizeOptions(options)).toBe('25 % · once · 300 ms · path /messages')
    expect(summarizeOptions({ rate: 1 })).toBe('')
  })
})

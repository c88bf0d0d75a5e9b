import { describe, expect, it } from 'vitest'
import { readSetting, toSettingFields, toWords } from './settingField.ts'

describe('settings of an inbox', () => {
  it('are fields of the kind of their values, switches first', () => {
    const fields = toSettingFields({
      id: 1,
      name: 'Shop',
      greetingMessage: null,
      csatDisplayType: 'star',
      replyWindowHours: null,
      workingHours: [{ dayOfWeek: 0 }],
      greetingEnabled: true,
    })

    expect(fields.map(({ name, kind, text, isOn }) => [name, kind, text, isOn])).toEqual([
      ['greetingEnabled', 'switch', 'true', true],
      ['name', 'text', 'Shop', false],
      ['greetingMessage', 'text', '', false],
      ['csatDisplayType', 'choice', 'star', false],
      ['replyWindowHours', 'number', '', false],
      ['workingHours', 'json', '[\n {\n  "dayOfWeek": 0\n }\n]', false],
    ])
  })

  it.each([
    ['text', 'Welcome', 'Welcome'],
    ['text', ' ', null],
    ['number', '24', 24],
    ['number', '', null],
    ['number', 'long', 'long'],
    ['json', '[1]', [1]],
  ] as const)('are read as %s: "%s"', (kind, text, value) => {
    expect(readSetting({ kind }, text)).toEqual(value)
  })

  it('are named in words', () => {
    expect(['csatDisplayType', 'hmacMandatory', 'botId', 'name'].map(toWords)).toEqual([
      'CSAT display type',
      'HMAC mandatory',
      'Bot ID',
      'Name',
    ])
  })
})

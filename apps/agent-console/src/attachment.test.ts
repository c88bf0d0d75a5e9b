import { describe, expect, it } from 'vitest'
import { formatSize, toAttachment } from './attachment.ts'

const address = 'https://chat.example.com/rails/active_storage/blobs/redirect/sig/my%20file.pdf?x=1'

describe('attachments', () => {
  it.each([
    ['image', 'image'],
    ['video', 'video'],
    ['audio', 'audio'],
    ['file', 'file'],
    ['something new', 'file'],
  ])('shows %s as %s, named by the end of its address', (file_type, kind) => {
    const wire = { id: 1, file_type, data_url: address, file_size: 2048 }

    expect(toAttachment(wire)).toMatchObject({ kind, name: 'my file.pdf', detail: '2 kB' })
  })

  it.each([
    ['share', 'Shared post'],
    ['story_mention', 'Story'],
    ['ig_reel', 'Reel'],
  ])('shows %s as a link to it', (file_type, name) => {
    expect(toAttachment({ id: 1, file_type, data_url: address })).toMatchObject({
      kind: 'link',
      name,
      url: address,
    })
  })

  it('shows a place on a map', () => {
    const wire = { id: 1, file_type: 'location', coordinates_lat: 52.5, coordinates_long: 13.4 }

    expect(
      toAttachment({ ...wire, fallback_title: 'Office', data_url: 'https://maps.example.com' }),
    ).toMatchObject({
      kind: 'place',
      name: 'Office',
      detail: '52.5, 13.4',
      url: 'https://www.openstreetmap.org/?mlat=52.5&mlon=13.4',
    })
  })

  it('shows a contact card with its number', () => {
    const meta = { firstName: 'Card', lastName: 'Person' }
    const wire = { id: 1, file_type: 'contact', fallback_title: '+1 (415) 555-0123', meta }

    expect(toAttachment(wire)).toMatchObject({
      kind: 'person',
      name: 'Card Person',
      detail: '+1 (415) 555-0123',
      url: 'tel:+14155550123',
    })
  })

  it('shows what it could not read as a link', () => {
    const wire = { id: 1, file_type: 'fallback', fallback_title: 'A link', data_url: address }

    expect(toAttachment(wire)).toMatchObject({ kind: 'link', name: 'A link', url: address })
  })

  it('has no address for a file that is not stored', () => {
    expect(toAttachment({ id: 1, file_type: 'image', data_url: '' })).toMatchObject({
      url: undefined,
      name: 'image',
    })
  })

  it('says sizes as people do', () => {
    expect([12, 2048, 3_500_000].map(formatSize)).toEqual(['12 B', '2 kB', '3.3 MB'])
  })
})

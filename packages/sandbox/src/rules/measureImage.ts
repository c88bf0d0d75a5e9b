/** Width and height of a picture. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** Reads the size from the head of a PNG, GIF or JPEG; undefined for anything else. */
export function measureImage(bytes: Uint8Array<ArrayBuffer>): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]) && bytes.length >= 24) {
    return { width: view.getUint32(16), height: view.getUint32(20) }
  }
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38]) && bytes.length >= 10) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  }
  return startsWith(bytes, [0xff, 0xd8]) ? measureJpeg(view) : undefined
}

/** A JPEG is a row of segments; the size stands in the one that begins the frame. */
function measureJpeg(view: DataView): ImageSize | undefined {
  let place = 2
  while (place + 9 < view.byteLength) {
    const marker = view.getUint8(place + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(place + 7), height: view.getUint16(place + 5) }
    place += 2 + view.getUint16(place + 2)
  }
  return undefined
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, place) => bytes[place] === byte)
}

import type { UploadedFile } from '../rules/storeAttachments.ts'
import { serverError } from './httpError.ts'
import { type Param, type Params, uploadedBytes } from './params.ts'

/**
 * The files of `attachments[]`. Anything else under that name fails as on the real server: a bare
 * 500 (quirk Q15).
 */
export function readUploads(params: Params): UploadedFile[] {
  const given = params.attachments
  if (given === undefined || given === null) return []
  if (!Array.isArray(given)) throw serverError()
  return given.map((file: Param) => {
    const bytes = file instanceof File ? uploadedBytes(file) : undefined
    if (!(file instanceof File) || !bytes) throw serverError()
    return { name: file.name, contentType: file.type || 'application/octet-stream', bytes }
  })
}

/** Mutants that nobody can tell from the original, by name, and why. One that is not used fails. */
export const equivalents: Readonly<Record<string, string>> = {
  'room/createLine.ts createLine.look: > → >=':
    'a clock that went back by nothing takes nothing back with it',
  'room/createLine.ts createLine.arm: <= → <': 'the timer is set again for the very same moment',
  'room/line.ts idleLine.since: removed': 'an attempt sets it before anybody reads it',
  'room/line.ts idleLine.since: 0 → 1': 'an attempt sets it before anybody reads it',
  'room/line.ts idleLine.isOpen: removed': 'an attempt sets it before anybody reads it',
  'room/line.ts idleLine.retryAt: removed': 'an attempt sets it before anybody reads it',
  'room/line.ts selectDueAt.waiting: line.retryAt ?? Infinity → (line.retryAt)':
    'a line that waits has a time, which the type does not say',
  'wire/decodeFrame.ts decodeRow.type: removed': 'the room passes over every type it does not know',
  "wire/decodeFrame.ts decodeRow.type: 'unknown' → ''":
    'the room passes over every type it does not know',
  'wire/decodeFrame.ts decodeEventFrame.type: removed':
    'the room passes over every type it does not know',
  "wire/decodeFrame.ts decodeEventFrame.type: 'unknown' → ''":
    'the room passes over every type it does not know',
}

export { findShortCells, formatFailure, formatMedian, formatTable } from './formatTally.ts'
export { addTallies, emptyTally, playSeeds } from './playSeeds.ts'

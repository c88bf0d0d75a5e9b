// What core needs and React Native does not have. The strong randomness comes from react-native-get-random-values.

// Its AbortSignal is of an older make.
// oxlint-disable-next-line typescript/unbound-method -- it is called on its signal
AbortSignal.prototype.throwIfAborted ??= function () {
  if (this.aborted) throw this.reason ?? new Error('aborted')
}

// What is stored is plain data.
globalThis.structuredClone ??= (value) =>
  value === undefined ? value : JSON.parse(JSON.stringify(value))

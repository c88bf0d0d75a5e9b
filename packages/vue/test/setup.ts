// happy-dom has a `navigator.locks` that is null; in browsers without Web Locks it is undefined.
Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })

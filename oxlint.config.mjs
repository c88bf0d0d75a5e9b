// The linter's rules. Correctness by category; then what is particular to this project: the direction of imports,
// and that time, randomness and the platform come in through ports.

/**
 * Core's layers, and which of the others each may import. `errors`, `createStream` and `stateObservable` are open to all.
 *
 * @type {Record<string, string[]>}
 */
const coreLayers = {
  model: [],
  ports: [],
  wire: ['model'],
  state: ['model', 'ports'],
  api: ['model', 'wire', 'ports'],
  room: ['model', 'wire', 'ports'],
  sync: ['model', 'wire', 'ports', 'state', 'api', 'room'],
}

const timers = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
  'performance',
]

const platform = [
  'window',
  'document',
  'navigator',
  'location',
  'fetch',
  'WebSocket',
  'XMLHttpRequest',
  'indexedDB',
  'localStorage',
  'sessionStorage',
  'BroadcastChannel',
]

const node = ['process', 'Buffer', 'require', '__dirname', '__filename']

/** Operators and creators of RxJS that read a clock of their own. */
const rxjsTime = [
  'animationFrames',
  'animationFrameScheduler',
  'asapScheduler',
  'asyncScheduler',
  'auditTime',
  'bufferTime',
  'debounceTime',
  'delay',
  'interval',
  'sampleTime',
  'throttleTime',
  'timeInterval',
  'timeout',
  'timer',
  'timestamp',
  'windowTime',
]

const timeComesIn = 'Time comes in through the Clock port.'
const randomnessComesIn = 'Randomness comes in through the random port.'
const platformComesIn = 'The platform comes in through a port; its default stands in ports/.'

/** @param {string[]} names @param {string} message */
const globals = (names, message) => names.map((name) => ({ name, message }))

const clockAndRandom = [
  ...['window', 'globalThis', 'self'].flatMap((object) =>
    timers.map((property) => ({ object, property, message: timeComesIn })),
  ),
  { object: 'Date', property: 'now', message: timeComesIn },
  { object: 'Math', property: 'random', message: randomnessComesIn },
  { object: 'crypto', property: 'getRandomValues', message: randomnessComesIn },
  { object: 'crypto', property: 'randomUUID', message: randomnessComesIn },
]

const rxjsTimePath = {
  name: 'rxjs',
  importNames: rxjsTime,
  message: 'Timed operators live in ports/, where they take the Clock port.',
}

const nodeModules = {
  regex: '^(node:|(fs|path|os|crypto|buffer|events|http|https|net|stream|url|util|ws|libsql)$)',
  message: 'This entry runs in a page: no Node modules here.',
}

const bindings = ['react', 'vue', 'redux']
const packages = ['packages', 'core', ...bindings, 'sandbox'].join('|')

const ownPackages = {
  regex: `^@unilink/|^(\\.\\./)+(src|${packages})/`,
  message: 'A package imports its own files by their shortest path, and none of the others here.',
}

const nothingOfCore = {
  regex: `^@unilink/(core|${bindings.join('|')})|^(\\.\\./)+(packages|core|${bindings.join('|')})/`,
  message: 'The sandbox shares nothing with core: an error in one must not hide in the other.',
}

const onlyTopLevel = {
  regex: `^@unilink/[^/]+/|^(\\.\\./)+(${packages})/`,
  message: 'Bindings and apps import the top level of a package only.',
}

const onlyCore = {
  regex: `^@unilink/(${bindings.join('|')}|sandbox)`,
  message: 'A binding stands on @unilink/core alone.',
}

/** @param {string[]} files @param {object[]} patterns @param {object[]} [paths] */
const restrictImports = (files, patterns, paths = []) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns, paths }] },
})

/** Core's files at the top that only those beside them may import. */
const topFiles = ['client', 'createClient', 'index', 'server']

const coreFolders = Object.entries(coreLayers).map(([layer, allowed]) => {
  const forbidden = Object.keys(coreLayers).filter(
    (other) => other !== layer && !allowed.includes(other),
  )
  const open = [
    'errors.ts',
    'createStream.ts',
    'stateObservable.ts',
    ...allowed.map((name) => `${name}/`),
  ]
  return restrictImports(
    [`packages/core/src/${layer}/**`],
    [
      {
        regex: `^(\\.\\./)+((${forbidden.join('|') || layer})/|(${topFiles.join('|')})\\.ts$)`,
        message: `${layer}/ may import its own files and ${open.join(', ')}.`,
      },
      ownPackages,
      nodeModules,
    ],
    layer === 'ports' ? [] : [rxjsTimePath],
  )
})

const coreTop = [
  restrictImports(
    ['packages/core/src/{errors,createStream,stateObservable}.ts'],
    [
      { regex: '^\\.', message: 'This file is open to all and imports nothing of ours.' },
      ownPackages,
      nodeModules,
    ],
    [rxjsTimePath],
  ),
  restrictImports(
    ['packages/core/src/{client,createClient}.ts'],
    [
      {
        regex: '^\\./(index|server)\\.ts$',
        message: 'Entries import this file, not the other way.',
      },
      ownPackages,
      nodeModules,
    ],
    [rxjsTimePath],
  ),
  restrictImports(
    ['packages/core/src/index.ts'],
    [
      { regex: '^\\./server\\.ts$', message: 'The entry for backends stays out of browsers.' },
      ownPackages,
      nodeModules,
    ],
    [rxjsTimePath],
  ),
  restrictImports(
    ['packages/core/src/server.ts'],
    [
      {
        regex: `^\\./((${Object.keys(coreLayers).join('|')})/|(${topFiles.join('|')})\\.ts$)`,
        message: 'The entry for backends brings nothing of the client along.',
      },
      ownPackages,
    ],
  ),
]

/** Tests may reach anything of their own package, and the sandbox. Time stays virtual in them too. */
const tests = ['packages/*/src/**/*.test{,-d}.{ts,tsx}', 'packages/*/test/**']

export default {
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  env: { builtin: true, browser: true, node: true },
  // React Native's folder is a workspace of its own, with its own platform.
  ignorePatterns: [
    '**/dist/**',
    '**/fixtures/**',
    '**/recordings/**',
    'react-native/**',
    'reports/**',
  ],
  rules: {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'import/extensions': ['error', 'always', { ignorePackages: true }],
    'import/no-cycle': ['error', { ignoreTypes: true }],
    'no-console': 'error',
    'no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_$' }],
    'no-var': 'error',
    'prefer-const': 'error',
    'react/rules-of-hooks': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'unicorn/prefer-node-protocol': 'error',
    'vitest/no-disabled-tests': 'error',
    'vitest/no-focused-tests': 'error',

    // A needed cast stays, with a line that says why it is true.
    'typescript/no-unsafe-type-assertion': 'off',
    // TypeScript knows better whether a switch is exhaustive.
    'consistent-return': 'off',
    'typescript/consistent-return': 'off',
    // `_method` and `_id` are names on the wire.
    'no-underscore-dangle': 'off',
    // A parameter may be called what it is, as the function that makes one is.
    'no-shadow': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-add-event-listener': 'off',
    // `status` and `log` are roles that live regions need; the tags that imply them read worse.
    'jsx-a11y/prefer-tag-over-role': 'off',
    // Files are dropped on the whole chat; the keyboard's way is the button.
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    // A list that scrolls must be reachable by the keyboard.
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    // An input that is a switch has its state by itself, and a list without marks is no list to Safari.
    'jsx-a11y/no-redundant-roles': 'off',
    'jsx-a11y/role-has-required-aria-props': 'off',
    // Keys and clicks that bubble from the controls inside.
    'jsx-a11y/no-static-element-interactions': 'off',
    // The field somebody has just asked for.
    'jsx-a11y/no-autofocus': 'off',
    // The default import is how fast-check is documented.
    'import/no-named-as-default-member': 'off',
    // A property says what holds in the cases it meets.
    'vitest/no-conditional-expect': 'off',
    // An assertion may be begun before time is moved and awaited after; typescript/no-floating-promises sees a forgotten one.
    'vitest/valid-expect': 'off',
    // Any JSON may come in, and a text about it may say so badly.
    'typescript/no-base-to-string': 'off',
    // They do not see an expectation inside a loop, a set-up or a type.
    'vitest/expect-expect': 'off',
    'vitest/no-standalone-expect': 'off',
    // What people send each other comes without captions.
    'jsx-a11y/media-has-caption': 'off',
    // A copy is kept where a listener may leave during the loop.
    'unicorn/no-useless-spread': 'off',
    // Spreading a string is how its characters are counted.
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    // Rules of the React Compiler, which nothing here uses.
    'react/globals': 'off',
    'react/hooks': 'off',
    'react/immutability': 'off',
    'react/set-state-in-effect': 'off',
    // An effect may name a dependency to run again.
    'react/exhaustive-effect-dependencies': 'off',
    // The new JSX transform needs no React in scope.
    'react/react-in-jsx-scope': 'off',
    // toSorted is younger than the browsers of the last two years and than ES2022.
    'unicorn/no-array-sort': 'off',
    // A style sheet is imported for its effect.
    'import/no-unassigned-import': 'off',
  },
  overrides: [
    ...coreFolders,
    ...coreTop,
    {
      files: ['packages/core/src/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...globals(timers, timeComesIn),
          ...globals([...platform, ...node], platformComesIn),
        ],
        'no-restricted-properties': ['error', ...clockAndRandom],
      },
    },
    restrictImports(['packages/sandbox/src/**'], [ownPackages, nodeModules]),
    restrictImports(['packages/sandbox/src/server/**'], [ownPackages]),
    {
      files: ['packages/sandbox/src/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...globals(timers, timeComesIn),
          ...globals(
            node,
            'This entry runs in a page; what is particular to Node stands in server/.',
          ),
        ],
        'no-restricted-properties': ['error', ...clockAndRandom],
      },
    },
    {
      // Where the platform's own clock, chance, network and console come in.
      files: [
        'packages/*/src/ports/**',
        'packages/core/src/server.ts',
        'packages/sandbox/src/server/**',
      ],
      rules: {
        'no-console': 'off',
        'no-restricted-globals': 'off',
        'no-restricted-properties': 'off',
      },
    },
    restrictImports(
      bindings.map((name) => `packages/${name}/src/**`),
      [onlyCore, onlyTopLevel],
    ),
    restrictImports(['apps/*/src/**'], [onlyTopLevel]),
    {
      // A ref of an element that is on the page whenever the code runs.
      files: ['apps/*/src/**'],
      rules: { 'typescript/no-non-null-assertion': 'off' },
    },
    {
      files: tests,
      rules: {
        // How much was compared, say.
        'no-console': 'off',
        'no-restricted-globals': ['error', ...globals(timers, timeComesIn)],
        'no-restricted-imports': 'off',
        // A flag that a callback sets.
        'no-unmodified-loop-condition': 'off',
        // A stand-in for a platform's class.
        'typescript/no-extraneous-class': 'off',
        // Outside a provider, say.
        'react/rules-of-hooks': 'off',
        'typescript/no-non-null-assertion': 'off',
      },
    },
    restrictImports(
      ['packages/sandbox/src/**/*.test{,-d}.ts', 'packages/sandbox/test/**'],
      [nothingOfCore],
    ),
    {
      files: ['packages/sandbox/src/server/**', 'packages/sandbox/test/**'],
      rules: { 'no-restricted-globals': 'off' },
    },
    {
      // What a script or an example has to say, it says on the console; and a defect of the sandbox must not look like a quirk of the server.
      files: [
        'scripts/**',
        'tools/*/main.ts',
        'packages/*/examples/**',
        'packages/sandbox/src/http/respond.ts',
      ],
      rules: { 'no-console': 'off' },
    },
    {
      // Playwright calls what a fixture gives `use`.
      files: ['apps/e2e/**'],
      rules: { 'react/rules-of-hooks': 'off' },
    },
    {
      // Short enough for a quick start.
      files: ['packages/{react,redux}/examples/**'],
      rules: { 'react/no-children-prop': 'off' },
    },
  ],
}

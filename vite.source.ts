import { defaultClientConditions, defaultServerConditions } from 'vite'

/**
 * Lets Vite and Vitest read our packages from their source, so that nothing has to be built first.
 * Spread it into a configuration.
 */
export const readSource = {
  resolve: { conditions: ['@unilink/source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['@unilink/source', ...defaultServerConditions] } },
}

import { useCallback, useEffect, useState } from 'react'

export interface UseProblemResult {
  readonly problem: string | undefined
  readonly report: (problem: string) => void
  readonly dismiss: () => void
}

/** Long enough to be read twice. */
const shownForMs = 10_000

/** The last thing that went wrong, for a while. */
export function useProblem(): UseProblemResult {
  const [shown, setShown] = useState<{ problem: string }>()
  const report = useCallback((problem: string) => setShown({ problem }), [])
  const dismiss = useCallback(() => setShown(undefined), [])
  useEffect(() => {
    if (!shown) return
    const timer = window.setTimeout(dismiss, shownForMs)
    return () => window.clearTimeout(timer)
  }, [shown, dismiss])
  return { problem: shown?.problem, report, dismiss }
}

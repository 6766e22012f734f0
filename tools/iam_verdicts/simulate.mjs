// Reads requests from standard input, one JSON object per line; prints a letter for each: the simulator's verdict.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const letters = { Allowed: 'A', ExplicitlyDenied: 'D', ImplicitlyDenied: 'I' }
for await (const line of createInterface({ input: process.stdin })) {
  const result = await runSimulation(JSON.parse(line), {})
  const ignored = result.result?.ignoredContextKeys ?? []
  if (result.resultType === 'error' && process.env.SHOW) console.error(JSON.stringify(result).slice(0, 400))
  process.stdout.write(ignored.length > 0 ? '?' : letters[result.overallResult] ?? '?')
}

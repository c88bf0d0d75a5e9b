import type { Sandbox } from '@unilink/sandbox'

/** Hears every frame of an agent's socket, which all faults but a restart spare, until the returned function is called. */
export function listenAsAgent(sandbox: Sandbox, hear: (text: string) => void): () => void {
  const { agent, accountId } = sandbox
  const identifier = JSON.stringify({
    channel: 'RoomChannel',
    pubsub_token: agent.pubsubToken,
    account_id: accountId,
    user_id: agent.id,
  })
  let isOver = false
  let stop = (): void => {}

  function connect(): void {
    if (isOver) return
    const again = (): void => queueMicrotask(connect)
    const peer = { send: (frame: unknown) => hear(String(frame)), close: again, cut: again }
    const connection = sandbox.connect(peer, '/cable?side=agent')
    connection.receive(JSON.stringify({ command: 'subscribe', identifier }))
    stop = () => connection.closed()
  }
  connect()

  return () => {
    isOver = true
    stop()
  }
}

/** A broadcast of an agent's message; only what a client cannot do without, since versions differ in the rest. */
export function aMessage(content: string, id = 1): object {
  return {
    event: 'message.created',
    data: {
      id,
      content,
      account_id: 3,
      inbox_id: 12,
      conversation_id: 157,
      message_type: 1,
      content_type: 'text',
      content_attributes: {},
      created_at: 1_770_732_095,
      updated_at: '2026-02-10T14:01:35.031Z',
      private: false,
      status: 'sent',
    },
  }
}

/** The script of the command: it answers kindly, so that a demo is alive without a second person. */
export const friendlyScript: string = `# An agent who answers kindly. The first rule that fits is played.

always
  wait 600ms
  read
  wait 250ms
  type 900ms to 1900ms

when "menu", "option", "options"
  ask select What can I help you with?
    | An order = order
    | A return = return
    | Something else = other

when "card", "cards"
  ask cards Have a look at these:
    | Starter: For one person. Free for ever. [Choose Starter = starter] [Read more -> https://example.com/starter]
    | Team: For up to ten people. [Choose Team = team]

when "starter", "team"
  say A good choice! I have noted it down.

when "form"
  ask form Please fill this in, and I will take care of it.
    | Email*: email (you@example.com)
    | Order number = order: text (A-1001)
    | Reason: select Too small = small, Too large = large, Changed my mind = mind

when file
  say Thank you for the file, I am having a look.
  or Got the file, thank you!

when "article", "articles"
  article These pages may help:
    | Returns: How to send something back. -> https://example.com/returns
    | Delivery: When your order arrives. -> https://example.com/delivery

when "newsletter"
  ask email Where can we write to you?

when "picture", "photo", "image"
  attach picture.png Here is a picture.

when "document", "pdf"
  attach terms.pdf Here are our terms.

when "address", "location"
  share location 52.5163, 13.3777 Our office

when "survey", "rating"
  ask csat How did we do?

when "bye", "goodbye"
  say Goodbye, and thank you for writing!
  wait 600ms
  resolve

when "thanks", "thank you", "great", "perfect"
  say You are welcome! Is there anything else I can do?

when rating
  say Thank you, that helps us.

when answer
  say Thank you, I have noted it down.

when first
  say Hello! I am Ada. How can I help you?
  or Hi there, Ada here. What can I do for you?
  or Good to hear from you! I am Ada. How can I help?

when question
  say Good question. Let me look that up for you.
  or I will check that and tell you in a moment.
  or Let me find out. Could you tell me a little more?

when anything
  say Thank you, that helps. Could you tell me a little more?
  or I see. I have noted that down.
  or Understood. I am looking into it.
  or Got it, one moment please.
`

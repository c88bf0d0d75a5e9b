import { expect } from '@playwright/test'
import { test } from '../twoSides.ts'

test('choices and cards are answered by keyboard, and the agent sees what was chosen', async ({
  expectAccessible,
  customer,
  agent,
  server,
}) => {
  await customer.say('Which sizes are there?')
  await agent.open('Which sizes are there?')
  const id = await server.findConversation('Which sizes are there?')
  await server.ask(id, {
    content: 'Which size?',
    content_type: 'input_select',
    content_attributes: {
      items: [
        { title: 'Small', value: 's' },
        { title: 'Large', value: 'l' },
      ],
    },
  })
  const large = customer.messages.last().getByRole('button', { name: 'Large' })
  await large.focus()
  await customer.page.keyboard.press('Enter')

  await expect(large).toHaveAttribute('aria-pressed', 'true')
  await expect(large).toBeFocused()
  await expect(agent.log.getByRole('list', { name: 'Choices' })).toContainText('Large (chosen)')
  // What is chosen is chosen.
  const small = customer.messages.last().getByRole('button', { name: 'Small' })
  await expect(small).toBeDisabled()
  await small.press('Enter')
  await expect(small).toHaveAttribute('aria-pressed', 'false')

  await server.ask(id, {
    content: 'Have a look',
    content_type: 'cards',
    content_attributes: {
      items: [
        {
          title: 'The large one',
          description: 'In green',
          actions: [
            { type: 'postback', text: 'Take it', payload: 'TAKE_LARGE' },
            { type: 'link', text: 'See it', uri: 'https://example.com/large' },
          ],
        },
      ],
    },
  })
  const cards = customer.messages.filter({ hasText: 'Have a look' })
  await expect(cards.getByRole('link', { name: 'See it' })).toHaveAttribute(
    'href',
    'https://example.com/large',
  )
  const take = cards.getByRole('button', { name: 'Take it' })
  await take.focus()
  await customer.page.keyboard.press('Enter')
  await expect(customer.messages.last()).toContainText('TAKE_LARGE')
  await expect(take).toBeFocused()
  await expect(agent.log).toContainText('TAKE_LARGE')
  await expectAccessible(customer.page)
})

test('a form says what is wrong, and its answers reach the agent', async ({
  expectAccessible,
  customer,
  agent,
  server,
}) => {
  await customer.say('I want to complain')
  await agent.open('I want to complain')
  const id = await server.findConversation('I want to complain')
  await server.ask(id, {
    content: 'Please tell us more',
    content_type: 'form',
    content_attributes: {
      items: [
        { name: 'email', type: 'email', label: 'Email', required: true },
        {
          name: 'topic',
          type: 'select',
          label: 'Topic',
          options: [
            { label: 'Delivery', value: 'delivery' },
            { label: 'Billing', value: 'billing' },
          ],
        },
        { name: 'story', type: 'text_area', label: 'What happened' },
      ],
    },
  })
  const form = customer.messages.last()
  const email = form.getByRole('textbox', { name: 'Email', exact: true })
  await email.focus()
  await customer.page.keyboard.press('Enter')
  await expect(email).toHaveAccessibleDescription('Please fill this in.')
  await expect(email).toBeFocused()
  await expectAccessible(customer.page)

  await email.fill('amara@example.com')
  await customer.page.keyboard.press('Tab')
  await expect(form.getByRole('combobox')).toBeFocused()
  await form.getByRole('combobox').selectOption('Billing')
  await form.getByRole('textbox', { name: 'What happened (optional)' }).fill('Paid twice')
  await form.getByRole('button', { name: 'Send answers' }).press('Enter')

  await expect(form).toMatchAriaSnapshot(`
    - article:
      - paragraph: Please tell us more
      - term: Email
      - definition: amara@example.com
      - term: Topic
      - definition: Billing
      - term: What happened
      - definition: Paid twice
  `)
  await expect(form).toBeFocused()
  await expect(agent.log.getByText('Paid twice')).toBeVisible()
  await expectAccessible(customer.page)
})

test('an email address is asked for, kept as the contact’s, and seen by the agent', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const customer = await openTab({ url })
  await customer.say('Write to me')
  await expect(customer.messages.last()).toContainText('Sent')
  sandbox.agent.say(1, 'Where to?', { contentType: 'input_email' })
  const question = customer.messages.last()
  const email = question.getByRole('textbox', { name: 'Your email' })
  await email.fill('amara')
  await email.press('Enter')
  await expect(email).toHaveAccessibleDescription('Please enter an email address.')
  await email.fill('amara@example.com')
  await email.press('Enter')

  await expect(question.getByRole('definition')).toHaveText('amara@example.com')
  await expect(question).toBeFocused()
  expect(sandbox.rows.contacts[0]?.email).toBe('amara@example.com')
  expect(sandbox.rows.messages[1]?.contentAttributes).toMatchObject({
    submitted_values: [{ name: 'email', value: 'amara@example.com' }],
  })
})

for (const look of ['emoji', 'star'] as const) {
  test(`a conversation that ends is rated and rated anew: ${look}`, async ({
    expectAccessible,
    openTab,
    startSandbox,
  }) => {
    const { url, sandbox } = await startSandbox({
      inbox: { csatEnabled: true, csatDisplayType: look },
    })
    const rating = () => sandbox.rows.messages.at(-1)?.contentAttributes.submitted_values
    const customer = await openTab({ url })
    await customer.say('Thank you, that was all')
    await expect(customer.messages.last()).toContainText('Sent')
    sandbox.agent.resolve(1)
    const survey = customer.messages.last()
    await survey.getByRole('radio', { name: 'Good', exact: true }).press('Space')
    await survey.getByRole('textbox', { name: /anything to add/i }).fill('Quick')
    await survey.getByRole('button', { name: 'Send rating' }).press('Enter')
    await expect(survey.getByRole('img', { name: 'Good', exact: true })).toBeVisible()
    await expect(survey).toBeFocused()
    expect(rating()).toMatchObject({
      csat_survey_response: { rating: 4, feedback_message: 'Quick' },
    })

    await survey.getByRole('button', { name: 'Change it' }).press('Enter')
    await expect(survey).toBeFocused()
    await survey.getByRole('radio', { name: 'Very good' }).check({ force: true })
    await survey.getByRole('button', { name: 'Send rating' }).click()
    await expect(survey.getByRole('img', { name: 'Very good' })).toBeVisible()
    expect(rating()).toMatchObject({
      csat_survey_response: { rating: 5, feedback_message: 'Quick' },
    })
    await expectAccessible(customer.page)
  })
}

/** Under a question whose answer the server refused. */
export function AnswerProblem() {
  return (
    <p className="field-problem" role="alert">
      This could not be sent. Try again.
    </p>
  )
}

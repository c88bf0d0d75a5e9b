import 'react-native-get-random-values'
import { createClient } from '@unilink/core'
import { UniLinkProvider, useMessages } from '@unilink/react'
import { useState } from 'react'
import { AppRegistry, Button, FlatList, Text, TextInput, View } from 'react-native'
import { asyncStorage } from './asyncStorage.ts'

const client = createClient({
  url: 'https://chat.example.com',
  inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd',
  storage: asyncStorage,
})

function Chat() {
  const { items, send } = useMessages()
  const [text, setText] = useState('')
  return (
    <View>
      <FlatList
        data={items}
        keyExtractor={(item) => item.key}
        renderItem={({ item }) => <Text>{item.kind === 'message' && item.content}</Text>}
      />
      <TextInput value={text} onChangeText={setText} />
      <Button
        title="Send"
        onPress={() => {
          setText('')
          void send({ content: text })
        }}
      />
    </View>
  )
}

AppRegistry.registerComponent('chat', () => () => (
  <UniLinkProvider client={client}>
    <Chat />
  </UniLinkProvider>
))

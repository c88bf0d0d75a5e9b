import AsyncStorage from '@react-native-async-storage/async-storage'
import type { Storage } from '@unilink/core'

/** Keeps the chat in AsyncStorage, which holds text: files that wait to be sent are not kept, texts are. */
export const asyncStorage: Storage = {
  async get(key) {
    const text = await AsyncStorage.getItem(key)
    return text === null ? undefined : JSON.parse(text)
  },
  set: (key, value) => AsyncStorage.setItem(key, JSON.stringify(value)),
  delete: (key) => AsyncStorage.removeItem(key),
  keys: () => AsyncStorage.getAllKeys(),
}

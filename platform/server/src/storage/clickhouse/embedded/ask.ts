import { request } from 'node:http'

/**
 * One question to the server on `port` of this machine; rejects unless it answers with 200 within `timeoutMs`. A connection of its
 * own, closed afterwards: one that is kept open would be waited for when the server stops.
 */
export function ask(port: number, query: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method: 'POST', agent: false, timeout: timeoutMs }
    const req = request(options, (res) => {
      res.setEncoding('utf8')
      let text = ''
      res.on('data', (chunk: string) => {
        text += chunk
      })
      res.on('error', reject)
      res.on('end', () => {
        if (res.statusCode === 200) resolve(text.trim())
        else reject(new Error(`the server answered ${res.statusCode}: ${text.slice(0, 500)}`))
      })
    })
    req.on('timeout', () => req.destroy(new Error(`no answer within ${timeoutMs} ms`)))
    req.on('error', reject)
    req.end(query)
  })
}

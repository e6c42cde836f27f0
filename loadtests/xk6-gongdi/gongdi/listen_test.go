package gongdi

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

func TestAWebhookGivesBodiesToTheScript(t *testing.T) {
	answers := make(chan string, 10)
	post := func(port int) {
		url := "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
		try := func(method, path, body string) {
			request, _ := http.NewRequestWithContext(t.Context(), method, url+path, strings.NewReader(body))
			answer, err := http.DefaultClient.Do(request)
			if err != nil {
				answers <- err.Error()
				return
			}
			_ = answer.Body.Close()
			answers <- fmt.Sprint(answer.StatusCode)
		}
		go func() {
			try("GET", "/alerts", "")
			try("POST", "/other", "")
			try("POST", "/alerts", strings.Repeat("x", 101))
			try("POST", "/alerts", "first")
			try("POST", "/alerts?x=1", "second")
		}()
	}
	got := newScript(t, NewRoot(), map[string]any{"post": post}).mustRun(`
		const seen = []
		let done
		const both = new Promise((resolve) => { done = resolve })
		const hook = await listen({ host: '', port: 0, path: '/alerts', bodyBytesMax: 100 }, ({ body, atMs }) => {
			if (Math.abs(atMs - now()) > 5000) throw new Error('stamped at ' + atMs)
			seen.push(body)
			if (seen.length === 2) done()
		})
		post(hook.port)
		await both
		await hook.close()
		return seen.join()`)
	if got.String() != "first,second" {
		t.Error(got)
	}
	for _, want := range []string{"405", "404", "413", "200", "200"} {
		if answer := <-answers; answer != want {
			t.Errorf("answered %s, not %s", answer, want)
		}
	}
}

func TestAWebhookThatCannotListenRejects(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	taken := listener.Addr().(*net.TCPAddr).Port
	for options, text := range map[string]string{
		fmt.Sprintf(`{ host: '127.0.0.1', port: %d, path: '/' }`, taken): "address already in use",
		`{ host: '127.0.0.1', port: 70000, path: '/' }`:                  "port is 70000",
		`{ host: '127.0.0.1', port: 0, path: 'alerts' }`:                 "must begin with /",
		`{ host: '127.0.0.1', port: 0, path: '/', bodyBytesMax: -1 }`:    "bodyBytesMax is -1",
	} {
		_, err := newScript(t, NewRoot(), nil).run(`await listen(` + options + `, () => {})`)
		says(t, err, text)
	}
}

func TestAWebhookEndsWithItsIteration(t *testing.T) {
	port := make(chan int, 1)
	s := newScript(t, NewRoot(), map[string]any{"tell": func(n int) { port <- n }})
	_, err := s.run(`
		const hook = await listen({ port: 0, path: '/' }, () => {})
		tell(hook.port)
		throw new Error('enough')`)
	says(t, err, "enough")
	if conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(<-port))); err == nil {
		_ = conn.Close()
		t.Fatal("it still listens")
	}
}

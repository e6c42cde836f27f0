package gongdi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/grafana/sobek"

	"gongdi.invalid/xk6-gongdi/clock"
)

const (
	bodyBytesMax = 1 << 20
	// requestsMax bounds the requests that wait for the script; more are answered 503.
	requestsMax   = 10_000
	headerTimeout = 10 * time.Second
	bodyTimeout   = 30 * time.Second
	idleTimeout   = 2 * time.Minute
	// goodbyeMax is the longest wait for requests that are under way when the webhook is closed.
	goodbyeMax = time.Second
)

type listenOptions struct {
	Host         string   `js:"host"`
	Port         float64  `js:"port"`
	Path         string   `js:"path"`
	BodyBytesMax *float64 `js:"bodyBytesMax"`
}

// request is what the script is given.
type request struct {
	body string
	atMs float64
}

// webhook takes POSTs and hands them to the script.
type webhook struct {
	path    string
	bodyMax int64
	inbox   *mailbox[request]
}

// listen implements listen(options, handler).
func (m *module) listen(call sobek.FunctionCall) sobek.Value {
	m.running("listen")
	var o listenOptions
	if err := m.options(call.Argument(0), &o); err != nil {
		m.throw(err)
	}
	handler := m.function(call.Argument(1), "listen")
	p, resolve, reject := m.promise()
	address, bodyMax, err := o.check()
	if err != nil {
		reject(err)
		return m.vu.Runtime().ToValue(p)
	}
	w := &webhook{path: o.Path, bodyMax: bodyMax}
	w.inbox = newMailbox(m.vu, requestsMax, func(r request) error {
		object := m.vu.Runtime().NewObject()
		_ = object.Set("body", r.body)
		_ = object.Set("atMs", r.atMs)
		_, err := handler(sobek.Undefined(), object)
		return err
	})
	ctx := m.vu.Context()
	go func() {
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
		if err != nil {
			w.inbox.close()
			reject(fmt.Errorf("cannot listen on %s: %w", address, err))
			return
		}
		stop := w.serve(ctx, listener)
		resolve(func() any { return m.webhookObject(listener.Addr().(*net.TCPAddr).Port, stop) })
	}()
	return m.vu.Runtime().ToValue(p)
}

func (o *listenOptions) check() (address string, bodyMax int64, err error) {
	port, err := whole("port", o.Port, 65_535)
	if err != nil {
		return "", 0, err
	}
	max, err := whole("bodyBytesMax", or(o.BodyBytesMax, bodyBytesMax), 1<<30)
	if err != nil {
		return "", 0, err
	}
	if !strings.HasPrefix(o.Path, "/") {
		return "", 0, fmt.Errorf("path is %q; it must begin with /", o.Path)
	}
	host := o.Host
	if host == "" {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, strconv.Itoa(port)), int64(max), nil
}

func (m *module) webhookObject(port int, stop func()) *sobek.Object {
	object := m.vu.Runtime().NewObject()
	_ = object.Set("port", port)
	_ = object.Set("close", func(sobek.FunctionCall) sobek.Value {
		p, resolve, _ := m.promise()
		go func() {
			stop()
			resolve(func() any { return sobek.Undefined() })
		}()
		return m.vu.Runtime().ToValue(p)
	})
	return object
}

// serve answers until it is stopped or the iteration ends.
func (w *webhook) serve(ctx context.Context, listener net.Listener) (stop func()) {
	server := &http.Server{
		Handler: w, ReadHeaderTimeout: headerTimeout, ReadTimeout: bodyTimeout, WriteTimeout: bodyTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: 64 << 10,
	}
	var once sync.Once
	stop = func() {
		once.Do(func() {
			goodbye, cancel := context.WithTimeout(context.Background(), goodbyeMax)
			defer cancel()
			if server.Shutdown(goodbye) != nil {
				_ = server.Close()
			}
			w.inbox.close()
		})
	}
	context.AfterFunc(ctx, stop)
	go func() { _ = server.Serve(listener) }()
	return stop
}

// ServeHTTP implements http.Handler. The answer does not wait for the script.
func (w *webhook) ServeHTTP(answer http.ResponseWriter, r *http.Request) {
	atMs := clock.NowMs()
	switch {
	case r.URL.Path != w.path:
		http.Error(answer, "nobody listens here", http.StatusNotFound)
		return
	case r.Method != http.MethodPost:
		answer.Header().Set("Allow", http.MethodPost)
		http.Error(answer, "only POST", http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(answer, r.Body, w.bodyMax))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		http.Error(answer, fmt.Sprintf("a body has %d bytes at most", w.bodyMax), http.StatusRequestEntityTooLarge)
	case err != nil:
		http.Error(answer, "the body did not arrive", http.StatusBadRequest)
	case !w.inbox.put(request{string(body), atMs}):
		http.Error(answer, "too many requests wait", http.StatusServiceUnavailable)
	default:
		answer.WriteHeader(http.StatusOK)
	}
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bench's client: `--connections` at a time in a closed loop, or `--streams`; for `--seconds`, or until
// `--requests` were sent (streams: by default each once). With `--leave 1` the streams are left as soon as
// each has its first event. Every answer must be whole, and the same bytes as the first one.
// Prints one line of name=value pairs; ends with 1 where any answer was not.
#include "tests/bench/wire.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <vector>

namespace {

double microseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::micro>(duration).count();
}

double percentile(std::vector<double> &values, double share)
{
    if (values.empty())
        return -1;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

size_t occurrences(std::string_view text, std::string_view what)
{
    size_t count = 0;
    for (size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

struct Connection {
    int fd = -1;
    std::string buffer;
    Clock::time_point sent;
    bool gotFirst = false;
};

/// A whole response at the front of the buffer, with what our upstream and any honest proxy make of it.
bool isWhole(const std::string &buffer)
{
    const size_t headEnd = buffer.find("\r\n\r\n");
    if (headEnd == std::string::npos)
        return false;
    const std::string_view head(buffer.data(), headEnd + 2);
    if (const std::string_view length = headerIn(head, "content-length"); !length.empty()) {
        size_t size = 0;
        std::from_chars(length.data(), length.data() + length.size(), size);
        return buffer.size() >= headEnd + 4 + size;
    }
    return buffer.ends_with("\r\n0\r\n\r\n");
}

class Load
{
public:
    Load(int argc, char **argv)
        : m_port(static_cast<uint16_t>(std::stoi(option(argc, argv, "--port", "0")))),
          m_seconds(std::stod(option(argc, argv, "--seconds", "3"))),
          m_streams(std::stoi(option(argc, argv, "--streams", "0"))),
          m_chunks(static_cast<size_t>(std::stoi(option(argc, argv, "--chunks", "100")))),
          m_requests(std::stoul(option(argc, argv, "--requests", "0"))),
          m_leaves(option(argc, argv, "--leave", "0") == "1")
    {
        const int connections = std::stoi(option(argc, argv, "--connections", "1"));
        const std::string body = requestBody(std::stoul(option(argc, argv, "--bytes", "1024")));
        m_request = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " +
                    option(argc, argv, "--key", "bench") +
                    "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body;
        m_connections.resize(static_cast<size_t>(std::max(connections, m_streams)));
    }

    int run()
    {
        for (size_t i = 0; i < m_connections.size(); ++i) {
            m_connections[i].fd = connectTo(m_port);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_connections[i].fd, &event);
        }
        const Clock::time_point begin = Clock::now();
        m_end = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(m_seconds));
        for (Connection &connection : m_connections)
            ask(connection);
        while (m_open > 0 && !(m_leaves && m_firsts.size() == m_connections.size()))
            turn();
        if (m_leaves)
            return leave();
        print(std::chrono::duration<double>(Clock::now() - begin).count());
        return m_errors == 0 ? 0 : 1;
    }

private:
    int leave()
    {
        std::printf("left_us=%lld\n", nowMicroseconds());
        for (const Connection &connection : m_connections)
            close(connection.fd);
        return 0;
    }

    std::string requestBody(size_t bytes) const
    {
        const std::string front =
            R"({"model":"mock",)" +
            std::string(m_streams > 0 ? R"("stream":true,"stream_options":{"include_usage":true},)" : "") +
            R"("messages":[{"role":"user","content":")";
        const std::string back = R"("}]})";
        const size_t fixed = front.size() + back.size();
        return front + std::string(bytes > fixed ? bytes - fixed : 0, 'x') + back;
    }

    void ask(Connection &connection)
    {
        connection.buffer.clear();
        connection.gotFirst = false;
        connection.sent = Clock::now();
        ++m_open;
        ++m_asked;
        writeAll(connection.fd, m_request);
    }

    void turn()
    {
        std::array<epoll_event, 256> events;
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), 30000);
        if (count == 0)
            die("no answer for 30 s");
        for (int i = 0; i < count; ++i)
            read(m_connections[events[static_cast<size_t>(i)].data.u64]);
    }

    void read(Connection &connection)
    {
        const bool alive = readInto(connection.fd, connection.buffer);
        if (!connection.gotFirst && connection.buffer.find("data: ") != std::string::npos) {
            connection.gotFirst = true;
            m_firsts.push_back(microseconds(Clock::now() - connection.sent));
        }
        if (isWhole(connection.buffer)) {
            finish(connection);
        } else if (!alive) {
            ++m_errors;
            --m_open;
            close(connection.fd);
        }
    }

    void finish(Connection &connection)
    {
        m_latencies.push_back(microseconds(Clock::now() - connection.sent));
        --m_open;
        const bool fine = connection.buffer.starts_with("HTTP/1.1 200") &&
                          (m_streams == 0 || occurrences(connection.buffer, "\" token\"") == m_chunks);
        m_errors += fine && isAsTheFirst(connection.buffer) ? 0 : 1;
        if (goesOn())
            ask(connection);
    }

    bool goesOn() const
    {
        if (m_requests > 0)
            return m_asked < m_requests;
        return m_streams == 0 && Clock::now() < m_end;
    }

    /// Streams may be framed otherwise each time.
    bool isAsTheFirst(const std::string &answer)
    {
        if (m_streams > 0)
            return true;
        const std::string body = answer.substr(answer.find("\r\n\r\n"));
        if (m_firstBody.empty())
            m_firstBody = body;
        return body == m_firstBody;
    }

    void print(double seconds)
    {
        std::printf(
            "requests=%zu errors=%zu rps=%.0f p50_us=%.0f p99_us=%.0f ttft_p50_us=%.0f ttft_p99_us=%.0f\n",
            m_latencies.size(), m_errors, double(m_latencies.size()) / seconds, percentile(m_latencies, 0.5),
            percentile(m_latencies, 0.99), percentile(m_firsts, 0.5), percentile(m_firsts, 0.99));
    }

    uint16_t m_port;
    double m_seconds;
    int m_streams;
    size_t m_chunks;
    size_t m_requests;
    size_t m_asked = 0;
    bool m_leaves;
    std::string m_firstBody;
    std::string m_request;
    std::vector<Connection> m_connections;
    int m_epoll = epoll_create1(EPOLL_CLOEXEC);
    Clock::time_point m_end;
    size_t m_open = 0;
    size_t m_errors = 0;
    std::vector<double> m_latencies;
    std::vector<double> m_firsts;
};

} // namespace

int main(int argc, char **argv)
{
    return Load(argc, argv).run();
}

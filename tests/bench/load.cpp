// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bench's client: `--connections` at a time in a closed loop, or `--streams`; for `--seconds`, or until
// `--requests` were sent (streams: by default each once). The first requests are spread over `--ramp-ms`.
// `--rate`: so many requests a second instead, each at its time, by whichever connection is free.
// `--leave close` or `reset`: streams are left when all of them have had their first event, and how the
// connections end; `--leave upload`: connections are reset in the middle of the request's body.
// Every answer must be what the provider sent, byte for byte (a stream: but for its framing).
// Prints one line of name=value pairs; ends with 1 where any answer was not.
#include "tests/bench/answers.h"
#include "tests/bench/wire.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
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

struct Connection {
    int fd = -1;
    std::string buffer;
    Clock::time_point sent;
    bool isAsked = false;
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

/// What is between head and end of a whole response; its chunks put together. Empty where the framing is bad.
std::string bodyOf(std::string_view response)
{
    const size_t headEnd = response.find("\r\n\r\n");
    const std::string_view head = response.substr(0, headEnd + 2);
    response.remove_prefix(headEnd + 4);
    if (!headerIn(head, "content-length").empty())
        return std::string(response);
    std::string body;
    while (true) {
        size_t size = 0;
        const auto [end, error] =
            std::from_chars(response.data(), response.data() + response.size(), size, 16);
        response.remove_prefix(static_cast<size_t>(end - response.data()));
        if (error != std::errc() || !response.starts_with("\r\n") || response.size() < size + 4 ||
            response.substr(size + 2, 2) != "\r\n")
            return {};
        if (size == 0)
            return response.size() == 4 ? body : std::string();
        body += response.substr(2, size);
        response.remove_prefix(size + 4);
    }
}

std::string expectedAnswer(bool isStream, size_t chunks)
{
    if (!isStream)
        return wholeAnswerBody();
    std::string events;
    for (size_t i = 0; i < chunks; ++i)
        events += tokenEvent();
    return events + finishEvent() + doneEvent();
}

class Load
{
public:
    Load(int argc, char **argv)
        : m_port(static_cast<uint16_t>(std::stoi(option(argc, argv, "--port", "0")))),
          m_seconds(std::stod(option(argc, argv, "--seconds", "3"))),
          m_streams(std::stoi(option(argc, argv, "--streams", "0"))),
          m_requests(std::stoul(option(argc, argv, "--requests", "0"))),
          m_ramp(std::stoi(option(argc, argv, "--ramp-ms", "0"))),
          m_rate(std::stod(option(argc, argv, "--rate", "0"))), m_leave(option(argc, argv, "--leave", "")),
          m_expected(expectedAnswer(m_streams > 0, std::stoul(option(argc, argv, "--chunks", "100"))))
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
        m_begin = Clock::now();
        m_end =
            m_begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(m_seconds));
        if (m_leave == "upload")
            return leaveUploads();
        askThoseDue();
        while ((m_open > 0 || isToBeAsked()) && !isLeaving())
            turn();
        if (!m_leave.empty())
            leave();
        else
            print(std::chrono::duration<double>(Clock::now() - m_begin).count());
        return m_errors == 0 ? 0 : 1;
    }

private:
    bool isLeaving() const { return !m_leave.empty() && m_firsts.size() == m_connections.size(); }

    void leave()
    {
        std::printf("requests=%zu errors=%zu left_us=%lld\n", m_connections.size(), m_errors,
                    nowMicroseconds());
        for (const Connection &connection : m_connections) {
            if (m_leave == "reset")
                reset(connection.fd);
            else
                close(connection.fd);
        }
    }

    int leaveUploads()
    {
        for (const Connection &connection : m_connections) {
            writeAll(connection.fd, std::string_view(m_request).substr(0, m_request.size() / 2));
            reset(connection.fd);
        }
        std::printf("requests=%zu errors=0\n", m_connections.size());
        return 0;
    }

    static void reset(int fd)
    {
        const linger atOnce{1, 0};
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        close(fd);
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

    /// Requests are to come that wait for no answer.
    bool isToBeAsked() const { return m_rate > 0 ? goesOn() : m_begun < m_connections.size(); }

    /// The first requests, each at its time of the ramp; with a rate all of them.
    void askThoseDue()
    {
        const Clock::duration elapsed = Clock::now() - m_begin;
        if (m_rate > 0) {
            const auto due = static_cast<size_t>(std::chrono::duration<double>(elapsed).count() * m_rate);
            for (Connection &connection : m_connections) {
                if (m_asked >= due || !goesOn())
                    return;
                if (!connection.isAsked && connection.fd >= 0)
                    ask(connection);
            }
            return;
        }
        while (m_begun < m_connections.size() && elapsed >= m_ramp * m_begun / m_connections.size())
            ask(m_connections[m_begun++]);
    }

    void ask(Connection &connection)
    {
        connection.isAsked = true;
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
        const bool ramps = isToBeAsked();
        const int count = epoll_wait(m_epoll, events.data(), int(events.size()), ramps ? 1 : 30000);
        if (count == 0 && !ramps) {
            std::fputs("no answer for 30 s\n", stderr);
            std::exit(1);
        }
        askThoseDue();
        for (int i = 0; i < count; ++i)
            read(m_connections[events[static_cast<size_t>(i)].data.u64]);
    }

    void read(Connection &connection)
    {
        const bool alive = readInto(connection.fd, connection.buffer);
        if (connection.isAsked)
            readAnswer(connection, alive);
        if (!alive) {
            close(connection.fd);
            connection.fd = -1;
        }
    }

    void readAnswer(Connection &connection, bool alive)
    {
        if (!connection.gotFirst && connection.buffer.find("data: ") != std::string::npos) {
            connection.gotFirst = true;
            m_firsts.push_back(microseconds(Clock::now() - connection.sent));
        }
        const bool whole = isWhole(connection.buffer);
        if (!whole && alive)
            return;
        connection.isAsked = false;
        --m_open;
        if (!whole || !connection.buffer.starts_with("HTTP/1.1 200") ||
            bodyOf(connection.buffer) != m_expected)
            complain(connection);
        m_latencies.push_back(microseconds(Clock::now() - connection.sent));
        if (alive && m_rate <= 0 && goesOn())
            ask(connection);
    }

    /// Counts it; tells of the first one.
    void complain(const Connection &connection)
    {
        if (m_errors++ == 0)
            std::fprintf(stderr, "not the provider's answer (%zu bytes): %.600s\n", connection.buffer.size(),
                         connection.buffer.c_str());
    }

    bool goesOn() const
    {
        if (m_requests > 0)
            return m_asked < m_requests;
        return m_streams == 0 && Clock::now() < m_end;
    }

    void print(double seconds)
    {
        std::printf("requests=%zu errors=%zu rps=%.0f p50_us=%.0f p90_us=%.0f p99_us=%.0f max_us=%.0f "
                    "ttft_p50_us=%.0f ttft_p90_us=%.0f ttft_p99_us=%.0f ttft_max_us=%.0f\n",
                    m_latencies.size(), m_errors, double(m_latencies.size()) / seconds,
                    percentile(m_latencies, 0.5), percentile(m_latencies, 0.9), percentile(m_latencies, 0.99),
                    percentile(m_latencies, 1), percentile(m_firsts, 0.5), percentile(m_firsts, 0.9),
                    percentile(m_firsts, 0.99), percentile(m_firsts, 1));
    }

    uint16_t m_port;
    double m_seconds;
    int m_streams;
    size_t m_requests;
    std::chrono::milliseconds m_ramp;
    double m_rate; // 0: as fast as answers come
    std::string m_leave;
    std::string m_expected;
    std::string m_request;
    std::vector<Connection> m_connections;
    int m_epoll = epoll_create1(EPOLL_CLOEXEC);
    Clock::time_point m_begin;
    Clock::time_point m_end;
    size_t m_begun = 0;
    size_t m_asked = 0;
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

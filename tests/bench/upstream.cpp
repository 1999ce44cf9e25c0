// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bench's provider: one epoll thread, answers chats at once; streams `--chunks` events, `--interval-ms`
// apart, each stream on a clock of its own from its first event on. Prints its port, then a line for each
// client that left in the middle of a stream.
#include "tests/bench/answers.h"
#include "tests/bench/wire.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <functional>
#include <queue>
#include <unordered_map>
#include <vector>

namespace {

struct Connection {
    int fd = -1;
    uint64_t serial = 0; ///< file descriptors come again, these do not
    std::string buffer;
    int chunksLeft = 0;
};

/// When the next event of a stream is due.
struct Due {
    Clock::time_point at;
    int fd;
    uint64_t serial;

    bool operator>(const Due &other) const { return at > other.at; }
};

std::string framed(const std::string &event)
{
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), event.size(), 16).ptr;
    return std::string(size.data(), end) + "\r\n" + event + "\r\n";
}

const std::string wholeAnswer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                                std::to_string(wholeAnswerBody().size()) + "\r\n\r\n" + wholeAnswerBody();
const std::string streamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const std::string streamChunk = framed(tokenEvent());
const std::string streamEnd = framed(finishEvent()) + framed(doneEvent()) + "0\r\n\r\n";

class Upstream
{
public:
    Upstream(int chunks, int intervalMs) : m_chunks(chunks), m_interval(intervalMs)
    {
        watch(m_listener);
        watch(m_timer);
        std::printf("%d\n", listeningPort(m_listener));
        std::fflush(stdout);
    }

    [[noreturn]] void run()
    {
        std::array<epoll_event, 256> events;
        while (true) {
            const int count = epoll_wait(m_epoll, events.data(), int(events.size()), -1);
            for (int i = 0; i < count; ++i)
                handle(events[static_cast<size_t>(i)].data.fd);
        }
    }

private:
    void watch(int fd)
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = fd;
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
    }

    void handle(int fd)
    {
        if (fd == m_listener)
            accept();
        else if (fd == m_timer)
            tick();
        else if (const auto it = m_connections.find(fd); it != m_connections.end())
            read(it->second);
    }

    void accept()
    {
        int fd = -1;
        while ((fd = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
            withoutDelay(fd);
            Connection &connection = m_connections[fd];
            connection.fd = fd;
            connection.serial = ++m_accepted;
            watch(fd);
        }
    }

    void tick()
    {
        uint64_t ticks = 0;
        if (::read(m_timer, &ticks, sizeof ticks) < 0)
            return;
        while (!m_due.empty() && m_due.top().at <= Clock::now()) {
            const Due due = m_due.top();
            m_due.pop();
            const auto it = m_connections.find(due.fd);
            if (it == m_connections.end() || it->second.serial != due.serial)
                continue; // it left
            sendChunk(it->second, due.at);
        }
        arm();
    }

    void sendChunk(Connection &connection, Clock::time_point due)
    {
        if (--connection.chunksLeft == 0) {
            writeAll(connection.fd, streamChunk + streamEnd);
            return;
        }
        writeAll(connection.fd, streamChunk);
        m_due.push({due + m_interval, connection.fd, connection.serial});
    }

    /// The timer goes off when the first event is due; steady_clock is CLOCK_MONOTONIC here.
    void arm()
    {
        if (m_due.empty())
            return;
        const auto at = m_due.top().at.time_since_epoch();
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at);
        const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(at - seconds);
        const itimerspec timing{{0, 0}, {seconds.count(), rest.count()}};
        timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &timing, nullptr);
    }

    void read(Connection &connection)
    {
        if (!readInto(connection.fd, connection.buffer)) {
            if (connection.chunksLeft > 0) {
                std::printf("gone %lld\n", nowMicroseconds());
                std::fflush(stdout);
            }
            close(connection.fd);
            m_connections.erase(connection.fd);
            return;
        }
        const size_t headEnd = connection.buffer.find("\r\n\r\n");
        if (headEnd == std::string::npos)
            return;
        const std::string_view head(connection.buffer.data(), headEnd + 2);
        const std::string_view length = headerIn(head, "content-length");
        size_t bodySize = 0;
        std::from_chars(length.data(), length.data() + length.size(), bodySize);
        if (connection.buffer.size() < headEnd + 4 + bodySize)
            return;
        const bool stream =
            std::string_view(connection.buffer).substr(headEnd, 400).find("\"stream\":true") !=
            std::string_view::npos;
        connection.buffer.clear();
        if (!stream) {
            writeAll(connection.fd, wholeAnswer);
            return;
        }
        writeAll(connection.fd, streamHead);
        connection.chunksLeft = m_chunks;
        sendChunk(connection, Clock::now());
        arm();
    }

    int m_chunks;
    std::chrono::milliseconds m_interval;
    int m_epoll = epoll_create1(EPOLL_CLOEXEC);
    int m_listener = listenOn(0);
    int m_timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    std::unordered_map<int, Connection> m_connections;
    uint64_t m_accepted = 0;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
};

} // namespace

int main(int argc, char **argv)
{
    Upstream(std::stoi(option(argc, argv, "--chunks", "100")),
             std::stoi(option(argc, argv, "--interval-ms", "20")))
        .run();
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bench's provider: one epoll thread, answers chats at once; streams `--chunks` events, `--interval-ms`
// apart. Prints its port.
#include "tests/bench/wire.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <unordered_map>
#include <vector>

namespace {

struct Connection {
    int fd = -1;
    std::string buffer;
    int chunksLeft = 0;
};

std::string framed(const std::string &event)
{
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), event.size(), 16).ptr;
    return std::string(size.data(), end) + "\r\n" + event + "\r\n";
}

const std::string wholeAnswer = [] {
    const std::string body =
        R"({"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"mock",)"
        R"("choices":[{"index":0,"message":{"role":"assistant","content":")" +
        std::string(700, 'a') +
        R"("},"finish_reason":"stop"}],)"
        R"("usage":{"prompt_tokens":200,"completion_tokens":150,"total_tokens":350}})";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}();
const std::string streamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const std::string streamEvent =
    framed("data: "
           "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":"
           "\"mock\","
           "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" token\"},\"finish_reason\":null}]}\n\n");
const std::string streamEnd =
    framed("data: "
           "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":"
           "\"mock\","
           "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n") +
    framed("data: [DONE]\n\n") + "0\r\n\r\n";

class Upstream
{
public:
    Upstream(int chunks, int intervalMs) : m_chunks(chunks)
    {
        watch(m_listener);
        const timespec interval{intervalMs / 1000, (intervalMs % 1000) * 1000000L};
        const itimerspec timing{interval, interval};
        timerfd_settime(m_timer, 0, &timing, nullptr);
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
            m_connections[fd].fd = fd;
            watch(fd);
        }
    }

    void tick()
    {
        uint64_t ticks = 0;
        if (::read(m_timer, &ticks, sizeof ticks) < 0)
            return;
        for (auto &[fd, connection] : m_connections) {
            if (connection.chunksLeft > 0)
                writeAll(fd, --connection.chunksLeft > 0 ? streamEvent : streamEvent + streamEnd);
        }
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
        writeAll(connection.fd, stream ? streamHead : wholeAnswer);
        if (stream) {
            writeAll(connection.fd, streamEvent);
            connection.chunksLeft = m_chunks - 1;
        }
    }

    int m_chunks;
    int m_epoll = epoll_create1(EPOLL_CLOEXEC);
    int m_listener = listenOn(0);
    int m_timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    std::unordered_map<int, Connection> m_connections;
};

} // namespace

int main(int argc, char **argv)
{
    Upstream(std::stoi(option(argc, argv, "--chunks", "100")),
             std::stoi(option(argc, argv, "--interval-ms", "20")))
        .run();
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The chaos run's provider: answers chats, and for a share of them (`--faults`, by a random source that
// `--seed` begins) does one of the things that providers do instead. Prints its port. A thread for each
// connection.
#include "tests/bench/answers.h"
#include "tests/bench/wire.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <random>
#include <thread>

using namespace std::chrono_literals;

namespace {

enum class Fault {
    TooMany,
    ServerError,
    Overloaded,
    ResetAtOnce,
    ResetAfterHead,
    CutInPreamble,
    CutInText,
    StallsFirst,
    ErrorInside,
    Slow,
    Count,
};

std::string answer(const char *status, const std::string &body, const char *more = "")
{
    return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: application/json\r\n" + more +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string framed(const std::string &event)
{
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), event.size(), 16).ptr;
    return std::string(size.data(), end) + "\r\n" + event + "\r\n";
}

const std::string streamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const std::string role = R"({"role":"assistant","content":""})";

/// One client's connection.
class Conversation
{
public:
    Conversation(int fd, unsigned seed, double faults, int chunks)
        : m_fd(fd), m_random(seed), m_faults(faults), m_chunks(chunks)
    {}

    void run()
    {
        std::string request;
        while (readRequest(request) && serve(request.find("\"stream\":true") != std::string::npos))
            request.clear();
        if (m_resets) {
            const linger atOnce{1, 0};
            setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        }
        close(m_fd);
    }

private:
    bool readRequest(std::string &request) const
    {
        while (true) {
            const size_t headEnd = request.find("\r\n\r\n");
            if (headEnd != std::string::npos) {
                const std::string_view length =
                    headerIn(std::string_view(request).substr(0, headEnd + 2), "content-length");
                size_t size = 0;
                std::from_chars(length.data(), length.data() + length.size(), size);
                if (request.size() >= headEnd + 4 + size)
                    return true;
            }
            pollfd ready{m_fd, POLLIN, 0};
            if (poll(&ready, 1, -1) < 0 || !readInto(m_fd, request))
                return false;
        }
    }

    /// Who reads may have left: then nothing more is written.
    bool write(const std::string &bytes) const
    {
        size_t sent = 0;
        while (sent < bytes.size()) {
            const ssize_t now = send(m_fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (now >= 0) {
                sent += size_t(now);
                continue;
            }
            pollfd ready{m_fd, POLLOUT, 0};
            if (errno != EAGAIN || poll(&ready, 1, 30000) <= 0)
                return false;
        }
        return true;
    }

    bool serve(bool isStream)
    {
        if (std::uniform_real_distribution<>(0, 1)(m_random) >= m_faults)
            return isStream ? stream(m_chunks, 0ms) &&
                                  write(framed(finishEvent()) + framed(doneEvent()) + "0\r\n\r\n")
                            : write(answer("200 OK", wholeAnswerBody()));
        switch (Fault(std::uniform_int_distribution<>(0, int(Fault::Count) - 1)(m_random))) {
        case Fault::TooMany: // a target that says so is left alone for a second: not too often
            if (std::uniform_int_distribution<>(0, 3)(m_random) != 0)
                return write(answer("503 Busy", R"({"error":{"message":"busy"}})"));
            return write(answer("429 Too Many Requests",
                                R"({"error":{"message":"slow down","type":"rate_limit_error"}})",
                                "Retry-After: 1\r\n"));
        case Fault::ServerError: return write(answer("500 Oops", R"({"error":{"message":"oops"}})"));
        case Fault::Overloaded:
            return write(answer("529 Overloaded", R"({"error":{"message":"overloaded"}})"));
        case Fault::ResetAtOnce: m_resets = true; return false;
        case Fault::ResetAfterHead: write(streamHead); return false;
        case Fault::CutInPreamble:
            if (isStream)
                write(streamHead + framed(streamEvent(role, "null")));
            else
                write(answer("200 OK", wholeAnswerBody()).substr(0, 400));
            return false;
        case Fault::CutInText:
            if (!isStream)
                return write(answer("502 Bad Gateway", "<html>"));
            stream(m_chunks / 2, 0ms);
            return false;
        case Fault::StallsFirst: std::this_thread::sleep_for(3s); return false;
        case Fault::ErrorInside:
            return isStream ? write(streamHead +
                                    framed("data: {\"error\":{\"message\":\"overloaded\",\"type\":"
                                           "\"server_error\"}}\n\n") +
                                    "0\r\n\r\n")
                            : write(answer("200 OK",
                                           R"({"error":{"message":"overloaded","type":"server_error"}})"));
        case Fault::Slow:
        case Fault::Count: break;
        }
        std::this_thread::sleep_for(200ms);
        return isStream ? stream(m_chunks, 20ms) &&
                              write(framed(finishEvent()) + framed(doneEvent()) + "0\r\n\r\n")
                        : write(answer("200 OK", wholeAnswerBody()));
    }

    bool stream(int chunks, std::chrono::milliseconds interval) const
    {
        if (!write(streamHead))
            return false;
        for (int i = 0; i < chunks; ++i) {
            std::this_thread::sleep_for(interval);
            if (!write(framed(tokenEvent())))
                return false;
        }
        return true;
    }

    int m_fd;
    std::mt19937 m_random;
    double m_faults;
    int m_chunks;
    bool m_resets = false;
};

} // namespace

int main(int argc, char **argv)
{
    const int listener = listenOn(0);
    std::printf("%d\n", listeningPort(listener));
    std::fflush(stdout);
    auto seed = static_cast<unsigned>(std::stoul(option(argc, argv, "--seed", "1")));
    const double faults = std::stod(option(argc, argv, "--faults", "0.3"));
    const int chunks = std::stoi(option(argc, argv, "--chunks", "50"));
    while (true) {
        pollfd ready{listener, POLLIN, 0};
        poll(&ready, 1, -1);
        const int fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0)
            continue;
        withoutDelay(fd);
        std::thread([fd, seed = ++seed, faults, chunks] {
            Conversation(fd, seed, faults, chunks).run();
        }).detach();
    }
}

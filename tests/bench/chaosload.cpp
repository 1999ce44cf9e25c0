// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The chaos run's clients: `--clients` of them ask for `--seconds`, half of the time for a stream, and hold
// each answer against what may be: the provider's own answer to the byte, an error that says what went wrong,
// or a stream that broke off in the middle of its text and says so. Anything else is wrong, and an answer
// that takes over 30 s hangs. Prints one line of name=value pairs; ends with 1 where anything was wrong or
// hung.
#include "tests/bench/answers.h"
#include "tests/bench/wire.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <cstdio>
#include <thread>
#include <vector>

namespace {

struct Counts {
    std::atomic<long> requests{0};
    std::atomic<long> right{0};   ///< at the first attempt
    std::atomic<long> saved{0};   ///< right, after an attempt that failed
    std::atomic<long> refused{0}; ///< an error instead of an answer
    std::atomic<long> broken{0};  ///< streams that broke off in their text, and said so
    std::atomic<long> wrong{0};
    std::atomic<long> hung{0};
};

std::string dechunked(std::string_view response)
{
    std::string body;
    while (true) {
        size_t size = 0;
        const auto [end, error] =
            std::from_chars(response.data(), response.data() + response.size(), size, 16);
        response.remove_prefix(static_cast<size_t>(end - response.data()));
        if (error != std::errc() || response.size() < size + 4)
            return "bad framing";
        if (size == 0)
            return body;
        body += response.substr(2, size);
        response.remove_prefix(size + 4);
    }
}

class Client
{
public:
    Client(uint16_t port, int chunks, Counts &counts) : m_port(port), m_counts(counts)
    {
        for (int i = 0; i < chunks; ++i)
            m_text += tokenEvent();
    }

    void runUntil(Clock::time_point end)
    {
        while (Clock::now() < end) {
            ask(++m_asked % 2 == 0);
            ++m_counts.requests;
        }
        hangUp();
    }

private:
    void ask(bool isStream)
    {
        if (m_fd < 0)
            m_fd = connectTo(m_port);
        const std::string body =
            R"({"model":"mock",)" +
            std::string(isStream ? R"("stream":true,"stream_options":{"include_usage":true},)" : "") +
            R"("messages":[{"role":"user","content":"Hi"}]})";
        writeAll(m_fd,
                 "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer bench\r\n"
                 "Content-Type: application/json\r\nContent-Length: " +
                     std::to_string(body.size()) + "\r\n\r\n" + body);
        std::string answer;
        size_t headEnd = std::string::npos;
        const auto patience = Clock::now() + std::chrono::seconds(30);
        while (!isWhole(answer, headEnd)) {
            pollfd ready{m_fd, POLLIN, 0};
            poll(&ready, 1, 1000);
            if (!readInto(m_fd, answer)) {
                complain("the connection ended inside of an answer", answer);
                hangUp();
                return;
            }
            if (Clock::now() > patience) {
                ++m_counts.hung;
                complain("no end after 30 s", answer);
                hangUp();
                return;
            }
        }
        judge(isStream, answer, headEnd);
    }

    static bool isWhole(const std::string &answer, size_t &headEnd)
    {
        headEnd = answer.find("\r\n\r\n");
        if (headEnd == std::string::npos)
            return false;
        const std::string_view length =
            headerIn(std::string_view(answer).substr(0, headEnd + 2), "content-length");
        if (length.empty())
            return answer.ends_with("\r\n0\r\n\r\n");
        size_t size = 0;
        std::from_chars(length.data(), length.data() + length.size(), size);
        return answer.size() >= headEnd + 4 + size;
    }

    void judge(bool isStream, const std::string &answer, size_t headEnd)
    {
        const std::string_view head = std::string_view(answer).substr(0, headEnd + 2);
        const std::string_view raw = std::string_view(answer).substr(headEnd + 4);
        const std::string body = headerIn(head, "content-length").empty() ? dechunked(raw) : std::string(raw);
        if (!answer.starts_with("HTTP/1.1 200")) {
            if (body.find("\"error\":{") == std::string::npos && body.find("<html>") == std::string::npos)
                complain("an error without a word", answer);
            else
                ++m_counts.refused;
            std::this_thread::sleep_for(
                std::chrono::milliseconds(250)); // as clients do that are told to wait
            return;
        }
        if (!isStream && body.starts_with(R"({"error":)")) { // all told that inside a 200
            ++m_counts.refused;
            return;
        }
        if (isStream && body.starts_with(R"(data: {"error":)")) {
            ++m_counts.refused;
            return;
        }
        const std::string expected = isStream ? m_text + finishEvent() + doneEvent() : wholeAnswerBody();
        if (body == expected) {
            const bool isFirst = headerIn(head, "x-pllm-attempts") == "1";
            ++(isFirst ? m_counts.right : m_counts.saved);
            return;
        }
        const size_t told = body.rfind("data: {\"error\":");
        if (isStream && told != std::string::npos && told > 0 && m_text.starts_with(body.substr(0, told)))
            ++m_counts.broken;
        else if (isStream && told != std::string::npos &&
                 body.find("content\":\" token\"") == std::string::npos)
            ++m_counts.refused; // a preamble, and the error
        else
            complain(isStream ? "a wrong stream" : "a wrong answer", answer);
    }

    void complain(const char *what, const std::string &answer)
    {
        if (m_counts.wrong++ == 0)
            std::fprintf(stderr, "%s (%zu bytes): %.400s … %.400s\n", what, answer.size(), answer.c_str(),
                         answer.size() > 400 ? answer.c_str() + answer.size() - 400 : "");
    }

    void hangUp()
    {
        if (m_fd >= 0)
            close(m_fd);
        m_fd = -1;
    }

    uint16_t m_port;
    Counts &m_counts;
    std::string m_text;
    int m_fd = -1;
    int m_asked = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const auto port = static_cast<uint16_t>(std::stoi(option(argc, argv, "--port", "0")));
    const int chunks = std::stoi(option(argc, argv, "--chunks", "50"));
    const int clients = std::stoi(option(argc, argv, "--clients", "32"));
    const auto end = Clock::now() + std::chrono::seconds(std::stoi(option(argc, argv, "--seconds", "10")));
    Counts counts;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < clients; ++i)
            threads.emplace_back([&] { Client(port, chunks, counts).runUntil(end); });
    }
    std::printf("requests=%ld right=%ld saved=%ld refused=%ld broken=%ld wrong=%ld hung=%ld\n",
                counts.requests.load(), counts.right.load(), counts.saved.load(), counts.refused.load(),
                counts.broken.load(), counts.wrong.load(), counts.hung.load());
    return counts.wrong == 0 && counts.hung == 0 ? 0 : 1;
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

// What both ends of the bench share: sockets on loopback, and as much HTTP as they say to each other.

using Clock = std::chrono::steady_clock;

/// On a clock that all processes of this machine share.
long long nowMicroseconds();
[[noreturn]] void die(const char *what);
/// A non-blocking listener on 127.0.0.1; port 0 takes a free one, which listeningPort() tells.
int listenOn(uint16_t port);
uint16_t listeningPort(int fd);
/// A non-blocking connection to 127.0.0.1 with Nagle off.
int connectTo(uint16_t port);
void withoutDelay(int fd);
/// Writes all of it; ends the program where the peer takes nothing for long.
void writeAll(int fd, std::string_view bytes);
/// Appends what can be read now; false when the peer has closed.
bool readInto(int fd, std::string &buffer);
/// Value of a header in a head; empty where it is not there. Name in lower case.
std::string_view headerIn(std::string_view head, std::string_view name);
/// `--name` among the arguments, or `fallback`.
std::string option(int argc, char **argv, std::string_view name, std::string fallback);

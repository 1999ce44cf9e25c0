// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/wrongkeys.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr int freeFailures = 4; // a client that is being set up
constexpr auto firstWait = 100ms;
constexpr auto longestWait = 5000ms;
constexpr auto quietTime = 60s; // after which an address begins anew
constexpr qsizetype mostNetworks = 1024;

} // namespace

WrongKeys::Network WrongKeys::networkOf(const QHostAddress &peer)
{
    bool isIpv4 = false;
    if (const quint32 address = peer.toIPv4Address(&isIpv4); isIpv4)
        return {false, address};
    const Q_IPV6ADDR address = peer.toIPv6Address();
    quint64 prefix = 0;
    for (int i = 0; i < 8; ++i)
        prefix = prefix << 8 | address[i];
    return {true, prefix};
}

std::chrono::milliseconds WrongKeys::failed(const QHostAddress &peer, SteadyTime now)
{
    const Network network = networkOf(peer);
    if (m_failures.size() >= mostNetworks && !m_failures.contains(network))
        makeRoom(now);
    Failures &failures = m_failures[network];
    if (now - failures.last > quietTime)
        failures.count = 0;
    failures.last = now;
    ++failures.count;
    if (failures.count <= freeFailures)
        return 0ms;
    const int doublings = std::min(failures.count - freeFailures - 1, 10);
    return std::min<std::chrono::milliseconds>(firstWait * (1 << doublings), longestWait);
}

void WrongKeys::succeeded(const QHostAddress &peer)
{
    if (!m_failures.isEmpty())
        m_failures.remove(networkOf(peer));
}

void WrongKeys::makeRoom(SteadyTime now)
{
    m_failures.removeIf([now](const auto &entry) { return now - entry.value().last > quietTime; });
    if (m_failures.size() < mostNetworks)
        return;
    const auto oldest =
        std::min_element(m_failures.begin(), m_failures.end(),
                         [](const Failures &a, const Failures &b) { return a.last < b.last; });
    m_failures.erase(oldest);
}

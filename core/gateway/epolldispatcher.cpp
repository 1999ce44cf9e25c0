// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/epolldispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

using namespace std::chrono_literals;

namespace {

constexpr int mostEventsAtOnce = 128;

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent), m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_wakeUp(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (!isUsable())
        return;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_wakeUp;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    if (m_wakeUp >= 0)
        ::close(m_wakeUp);
    if (m_epoll >= 0)
        ::close(m_epoll);
}

QSocketNotifier *&EpollDispatcher::Watch::place(int type)
{
    return type == QSocketNotifier::Read ? read : type == QSocketNotifier::Write ? write : exception;
}

quint32 EpollDispatcher::Watch::wanted() const
{
    return (read ? quint32(EPOLLIN) : 0U) | (write ? quint32(EPOLLOUT) : 0U) |
           (exception ? quint32(EPOLLPRI) : 0U);
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    Watch &watch = m_watches[descriptor];
    watch.place(notifier->type()) = notifier;
    if (!std::exchange(watch.isDirty, true))
        m_dirty.push_back(descriptor);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    const auto it = m_watches.find(descriptor);
    if (it == m_watches.end() || it->place(notifier->type()) != notifier)
        return;
    it->place(notifier->type()) = nullptr;
    if (it->wanted() == 0) {
        // At once: the descriptor may be closed next, and its number given to another socket.
        apply(descriptor, *it);
        m_watches.erase(it);
    } else if (!std::exchange(it->isDirty, true)) {
        m_dirty.push_back(descriptor);
    }
}

void EpollDispatcher::apply(int descriptor, Watch &watch)
{
    watch.isDirty = false;
    const quint32 wanted = watch.wanted();
    if (wanted == watch.applied)
        return;
    epoll_event event{};
    event.events = wanted;
    event.data.fd = descriptor;
    const int operation = watch.applied == 0 ? EPOLL_CTL_ADD : wanted == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
    watch.applied = wanted;
    if (::epoll_ctl(m_epoll, operation, descriptor, &event) == 0 || wanted == 0)
        return;
    // A descriptor that epoll cannot watch (a plain file) is always ready; none of ours is one.
    qWarning("epoll_ctl(%d) failed for descriptor %d: %s", operation, descriptor, std::strerror(errno));
}

void EpollDispatcher::applyAll()
{
    for (const int descriptor : m_dirty) {
        if (const auto it = m_watches.find(descriptor); it != m_watches.end() && it->isDirty)
            apply(descriptor, *it);
    }
    m_dirty.clear();
}

int EpollDispatcher::waitTime(bool mayWait, bool withTimers) const
{
    if (!mayWait)
        return 0;
    if (!withTimers)
        return -1;
    auto next = Clock::time_point::max();
    for (const Timer &timer : m_timers) {
        if (!timer.isFiring)
            next = std::min(next, timer.due);
    }
    if (next == Clock::time_point::max())
        return -1;
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now()).count();
    return int(std::clamp<qint64>(rest, 0, INT_MAX));
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false, std::memory_order_relaxed);
    emit awake();
    QCoreApplication::sendPostedEvents();
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    // What was posted meanwhile has woken us: then the wait ends at once.
    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted.load();
    if (mayWait)
        emit aboutToBlock();
    if (m_isInterrupted.load())
        return false;
    bool did =
        activateSockets(waitTime(mayWait, withTimers), !flags.testFlag(QEventLoop::ExcludeSocketNotifiers));
    if (withTimers)
        did |= activateTimers();
    return did;
}

bool EpollDispatcher::activateSockets(int waitMs, bool withNotifiers)
{
    std::array<epoll_event, mostEventsAtOnce> events{};
    int count = 0;
    if (withNotifiers) {
        applyAll();
        do {
            count = ::epoll_wait(m_epoll, events.data(), mostEventsAtOnce, waitMs);
        } while (count < 0 && errno == EINTR);
    }
    bool did = false;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[std::size_t(i)];
        if (event.data.fd == m_wakeUp) {
            eventfd_t value = 0;
            ::eventfd_read(m_wakeUp, &value);
            // After the read: a wake-up between them writes again, and costs one round too many at worst.
            m_isWoken.store(false);
        } else {
            activate(event.data.fd, event.events);
        }
        did = true;
    }
    return did;
}

void EpollDispatcher::activate(int descriptor, quint32 events)
{
    constexpr quint32 broken = EPOLLERR | EPOLLHUP; // both sides are told, as with poll
    constexpr std::array<std::pair<QSocketNotifier * Watch::*, quint32>, 3> sides{
        {{&Watch::exception, EPOLLPRI},
         {&Watch::read, EPOLLIN | broken},
         {&Watch::write, EPOLLOUT | broken}}};
    for (const auto &[side, mask] : sides) {
        if (!(events & mask))
            continue;
        // Looked up each time: the one before may have closed it.
        const auto it = m_watches.constFind(descriptor);
        if (it == m_watches.constEnd())
            return;
        if (QSocketNotifier *notifier = (*it).*side) {
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
        }
    }
}

std::vector<EpollDispatcher::Timer>::iterator EpollDispatcher::findTimer(int id)
{
    return std::find_if(m_timers.begin(), m_timers.end(),
                        [id](const Timer &timer) { return timer.id == id; });
}

bool EpollDispatcher::activateTimers()
{
    if (m_timers.empty())
        return false;
    const auto now = Clock::now();
    std::vector<int> due;
    for (const Timer &timer : m_timers) {
        if (!timer.isFiring && timer.due <= now)
            due.push_back(timer.id);
    }
    for (const int id : due) {
        auto timer = findTimer(id); // the one before may have stopped it
        if (timer == m_timers.end() || timer->isFiring)
            continue;
        timer->due = std::max(timer->due + timer->interval, now); // no storm after a pause
        timer->isFiring = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer->object, &event);
        timer = findTimer(id);
        if (timer != m_timers.end())
            timer->isFiring = false;
    }
    return !due.empty();
}

void EpollDispatcher::registerTimer(int timerId, qint64 intervalMs, Qt::TimerType type, QObject *object)
{
    const std::chrono::milliseconds interval(intervalMs);
    m_timers.push_back({timerId, interval, type, object, Clock::now() + interval});
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    const auto timer = findTimer(timerId);
    if (timer == m_timers.end())
        return false;
    m_timers.erase(timer);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return std::erase_if(m_timers, [object](const Timer &timer) { return timer.object == object; }) > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    for (const Timer &timer : m_timers) {
        if (timer.object == object)
            timers.emplaceBack(timer.id, int(timer.interval.count()), timer.type);
    }
    return timers;
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto timer = findTimer(timerId);
    if (timer == m_timers.end())
        return -1;
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(timer->due - Clock::now()).count();
    return int(std::clamp<qint64>(rest, 0, INT_MAX));
}

void EpollDispatcher::wakeUp()
{
    if (!m_isWoken.exchange(true))
        ::eventfd_write(m_wakeUp, 1);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true);
    wakeUp();
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/epolldispatcher.h"

#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <functional>

using namespace std::chrono_literals;

namespace {

/// A pipe whose ends are closed at the end.
struct Pipe {
    Pipe() { ok = ::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0; }
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    void closeEnd(std::size_t end)
    {
        if (ends[end] >= 0)
            ::close(std::exchange(ends[end], -1));
    }
    void write() const { ok = ::write(ends[1], "x", 1) == 1 && ok; }
    void read() const
    {
        char byte = 0;
        ok = ::read(ends[0], &byte, 1) == 1 && ok;
    }

    std::array<int, 2> ends{-1, -1};
    mutable bool ok = false;
};

/// Reads a byte whenever there is one, and counts; of the thread that calls.
std::unique_ptr<QSocketNotifier> countingReader(const Pipe &pipe, std::atomic<int> &seen)
{
    auto notifier = std::make_unique<QSocketNotifier>(pipe.ends[0], QSocketNotifier::Read);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&] {
        pipe.read();
        ++seen;
    });
    return notifier;
}

/// A thread that runs on the dispatcher; run() does something in it and waits for that.
class LoopThread
{
public:
    LoopThread()
    {
        m_dispatcher = new EpollDispatcher;
        m_thread.setEventDispatcher(m_dispatcher);
        m_context.moveToThread(&m_thread);
        m_thread.start();
    }
    ~LoopThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    void run(const std::function<void()> &what)
    {
        QMetaObject::invokeMethod(&m_context, what, Qt::BlockingQueuedConnection);
    }
    QThread &thread() { return m_thread; }
    EpollDispatcher &dispatcher() { return *m_dispatcher; }

private:
    QThread m_thread;
    EpollDispatcher *m_dispatcher;
    QObject m_context;
};

} // namespace

class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void isTheThreadsOwn();
    void wakesForPostedEvents();
    void tellsReadiness();
    void staysQuietWhileSwitchedOff();
    void tellsBothSidesOfOneDescriptor();
    void forgetsWhatAHandlerClosed();
    void takesADescriptorsNumberAgain();
    void firesTimersInOrder();
    void repeatsAndStopsTimers();
    void aTimerDoesNotFireInsideItself();
    void endsALoopFromElsewhere();
};

void TestEpollDispatcher::isTheThreadsOwn()
{
    LoopThread loop;
    QVERIFY(loop.dispatcher().isUsable());
    QAbstractEventDispatcher *seen = nullptr;
    loop.run([&] { seen = QAbstractEventDispatcher::instance(); });
    QCOMPARE(seen, &loop.dispatcher());
}

void TestEpollDispatcher::wakesForPostedEvents()
{
    LoopThread loop;
    std::atomic<int> done = 0;
    QObject receiver;
    receiver.moveToThread(&loop.thread());
    for (int i = 0; i < 10'000; ++i)
        QMetaObject::invokeMethod(&receiver, [&done] { ++done; });
    QTRY_COMPARE(done.load(), 10'000);
    for (int i = 0; i < 1'000; ++i) // each waits for the one before: a lost wake-up would hang here
        loop.run([&done] { ++done; });
    QCOMPARE(done.load(), 11'000);
    loop.run([&] { receiver.moveToThread(nullptr); });
}

void TestEpollDispatcher::tellsReadiness()
{
    LoopThread loop;
    Pipe pipe;
    QVERIFY(pipe.ok);
    std::atomic<int> seen = 0;
    std::unique_ptr<QSocketNotifier> notifier;
    loop.run([&] { notifier = countingReader(pipe, seen); });
    for (int i = 1; i <= 50; ++i) {
        pipe.write();
        QTRY_COMPARE(seen.load(), i);
    }
    pipe.write();
    pipe.closeEnd(1); // what is still in it comes first, then the end
    QTRY_VERIFY(seen.load() >= 51);
    loop.run([&] { notifier.reset(); });
}

void TestEpollDispatcher::staysQuietWhileSwitchedOff()
{
    LoopThread loop;
    Pipe pipe;
    std::atomic<int> seen = 0;
    std::unique_ptr<QSocketNotifier> notifier;
    loop.run([&] {
        notifier = countingReader(pipe, seen);
        notifier->setEnabled(false);
    });
    pipe.write();
    for (int i = 0; i < 20; ++i) // rounds of the loop
        loop.run([] {});
    QCOMPARE(seen.load(), 0);
    loop.run([&] {
        for (int i = 0; i < 5; ++i) { // as a socket's writes do between two waits
            notifier->setEnabled(true);
            notifier->setEnabled(false);
        }
        notifier->setEnabled(true);
    });
    QTRY_COMPARE(seen.load(), 1);
    loop.run([&] { notifier.reset(); });
}

void TestEpollDispatcher::tellsBothSidesOfOneDescriptor()
{
    LoopThread loop;
    Pipe pipe;
    std::atomic<int> writable = 0;
    std::atomic<int> readable = 0;
    std::unique_ptr<QSocketNotifier> read;
    std::unique_ptr<QSocketNotifier> write;
    loop.run([&] {
        write = std::make_unique<QSocketNotifier>(pipe.ends[1], QSocketNotifier::Write);
        read = std::make_unique<QSocketNotifier>(pipe.ends[0], QSocketNotifier::Read);
        QObject::connect(write.get(), &QSocketNotifier::activated, write.get(), [&] {
            write->setEnabled(false);
            ++writable;
            pipe.write();
        });
        QObject::connect(read.get(), &QSocketNotifier::activated, read.get(), [&] {
            pipe.read();
            if (++readable < 100)
                write->setEnabled(true);
        });
    });
    QTRY_COMPARE(readable.load(), 100);
    QCOMPARE(writable.load(), 100);
    loop.run([&] {
        read.reset();
        write.reset();
    });
}

void TestEpollDispatcher::forgetsWhatAHandlerClosed()
{
    LoopThread loop;
    // Both are ready at once; whichever comes first deletes the other.
    std::array<Pipe, 2> pipes;
    std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
    std::atomic<int> seen = 0;
    for (const Pipe &pipe : pipes)
        pipe.write();
    loop.run([&] {
        for (std::size_t i = 0; i < 2; ++i) {
            notifiers[i] = std::make_unique<QSocketNotifier>(pipes[i].ends[0], QSocketNotifier::Read);
            QObject::connect(notifiers[i].get(), &QSocketNotifier::activated, notifiers[i].get(), [&, i] {
                ++seen;
                notifiers[1 - i].reset();
                pipes[1 - i].closeEnd(0);
                pipes[i].read();
            });
        }
    });
    QTRY_COMPARE(seen.load(), 1);
    for (int i = 0; i < 20; ++i)
        loop.run([] {});
    QCOMPARE(seen.load(), 1);
    loop.run([&] { notifiers = {}; });
}

void TestEpollDispatcher::takesADescriptorsNumberAgain()
{
    LoopThread loop;
    std::atomic<int> seen = 0;
    for (int round = 1; round <= 20; ++round) {
        Pipe pipe; // the system gives the lowest free number: the same each round
        std::unique_ptr<QSocketNotifier> notifier;
        loop.run([&] { notifier = countingReader(pipe, seen); });
        pipe.write();
        QTRY_COMPARE(seen.load(), round);
        loop.run([&] {
            notifier.reset();
            pipe.closeEnd(0);
        });
    }
}

void TestEpollDispatcher::firesTimersInOrder()
{
    LoopThread loop;
    QList<int> order;
    std::atomic<bool> done = false;
    QObject receiver;
    receiver.moveToThread(&loop.thread());
    loop.run([&] {
        for (const int ms : {30, 10, 20, 0})
            QTimer::singleShot(ms, Qt::PreciseTimer, &receiver, [&, ms] {
                order += ms;
                done = order.size() == 4;
            });
    });
    QTRY_VERIFY(done.load());
    QCOMPARE(order, QList<int>({0, 10, 20, 30}));
    loop.run([&] { receiver.moveToThread(nullptr); });
}

void TestEpollDispatcher::repeatsAndStopsTimers()
{
    LoopThread loop;
    std::atomic<int> ticks = 0;
    std::unique_ptr<QTimer> timer;
    loop.run([&] {
        timer = std::make_unique<QTimer>();
        timer->setInterval(1ms);
        QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [&] {
            if (++ticks == 5)
                timer->stop();
        });
        timer->start();
        QVERIFY(timer->remainingTime() >= 0 && timer->remainingTime() <= 1);
        QCOMPARE(loop.dispatcher().registeredTimers(timer.get()).size(), 1);
    });
    QTRY_COMPARE(ticks.load(), 5);
    loop.run([&] {
        QVERIFY(loop.dispatcher().registeredTimers(timer.get()).isEmpty());
        timer.reset();
    });
    QCOMPARE(ticks.load(), 5);
}

void TestEpollDispatcher::aTimerDoesNotFireInsideItself()
{
    LoopThread loop;
    std::atomic<int> depth = 0;
    std::atomic<int> deepest = 0;
    std::atomic<int> ticks = 0;
    std::unique_ptr<QTimer> timer;
    loop.run([&] {
        timer = std::make_unique<QTimer>();
        timer->setInterval(0);
        QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [&] {
            deepest = std::max(deepest.load(), ++depth);
            QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
            --depth;
            if (++ticks >= 3)
                timer->stop();
        });
        timer->start();
    });
    QTRY_VERIFY(ticks.load() >= 3);
    QCOMPARE(deepest.load(), 1);
    loop.run([&] { timer.reset(); });
}

void TestEpollDispatcher::endsALoopFromElsewhere()
{
    for (int i = 0; i < 50; ++i) {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        thread.start();
        thread.quit();
        QVERIFY(thread.wait(30'000));
    }
}

QTEST_GUILESS_MAIN(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Connections by name behave as Qt's own do, the first time and when what they stand for is known already.
#include <QObject>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <dlfcn.h>

struct Payload {
    int number = 0;
};
Q_DECLARE_METATYPE(Payload)

class Sender : public QObject
{
    Q_OBJECT

signals:
    void plain();
    void number(int value);
    void text(const QString &value, int more);
    void payload(const Payload &value);
    void pointer(QObject *object);
    void withDefault(int value = 7);
    void overloaded(int value);
    void overloaded(const QString &value);

protected:
    void connectNotify(const QMetaMethod &) override { ++notified; }
    void disconnectNotify(const QMetaMethod &) override { ++disconnected; }

public:
    int notified = 0;
    int disconnected = 0;
};

class Receiver : public QObject
{
    Q_OBJECT

public slots:
    virtual void nothing() { ++calls; }
    void takeNumber(int value) { seen = QString::number(value), ++calls; }
    void takeText(const QString &value, int more) { seen = value + QString::number(more), ++calls; }
    void takeTextOnly(const QString &value) { seen = value, ++calls; }
    void takePayload(const Payload &value) { seen = QString::number(value.number), ++calls; }
    void takePointer(QObject *object) { seen = object->objectName(), ++calls; }

signals:
    void passedOn(int value);

public:
    QString seen;
    int calls = 0;
};

class Heir : public Receiver
{
    Q_OBJECT

public slots:
    void nothing() override { calls += 100; }
};

class TestConnectIndex : public QObject
{
    Q_OBJECT

private slots:
    void standsBeforeQts();
    void callsDirectly();
    void callsQueued_data();
    void callsQueued();
    void callsAcrossThreads();
    void callsTheHeirs();
    void passesSignalsOn();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void disconnects();
    void tellsTheSender();
    void keepsUniqueOnesUnique();
    void takesDefaultArguments();
    void toldApartByText();
};

void TestConnectIndex::standsBeforeQts()
{
    Dl_info info;
    const auto found = ::dlsym(RTLD_DEFAULT, "_ZN7QObject7connectEPKS_PKcS1_S3_N2Qt14ConnectionTypeE");
    QVERIFY(found);
    QVERIFY(::dladdr(found, &info));
    QVERIFY2(!QByteArray(info.dli_fname).contains("libQt6Core"), info.dli_fname);
}

void TestConnectIndex::callsDirectly()
{
    for (int round = 0; round < 3; ++round) { // the first one looks up
        Sender sender;
        Receiver receiver;
        QVERIFY(connect(&sender, SIGNAL(plain()), &receiver, SLOT(nothing())));
        QVERIFY(connect(&sender, SIGNAL(text(QString,int)), &receiver, SLOT(takeText(QString,int))));
        QVERIFY(connect(&sender, SIGNAL(number(int)), &receiver, SLOT(nothing())));
        emit sender.plain();
        QCOMPARE(receiver.calls, 1);
        emit sender.text(QStringLiteral("a"), 5);
        QCOMPARE(receiver.seen, QStringLiteral("a5"));
        emit sender.number(1);
        QCOMPARE(receiver.calls, 3);
    }
}

void TestConnectIndex::callsQueued_data()
{
    QTest::addColumn<int>("round");
    for (int round = 0; round < 3; ++round)
        QTest::addRow("round %d", round) << round;
}

void TestConnectIndex::callsQueued()
{
    QFETCH(int, round);
    Sender sender;
    Receiver receiver;
    QVERIFY(connect(&sender, SIGNAL(payload(Payload)), &receiver, SLOT(takePayload(Payload)),
                    Qt::QueuedConnection));
    QVERIFY(connect(&sender, SIGNAL(pointer(QObject*)), &receiver, SLOT(takePointer(QObject*)),
                    Qt::QueuedConnection));
    QVERIFY(connect(&sender, SIGNAL(text(QString,int)), &receiver, SLOT(takeTextOnly(QString)),
                    Qt::QueuedConnection));
    emit sender.payload({42 + round});
    QCOMPARE(receiver.calls, 0);
    QCoreApplication::sendPostedEvents(&receiver);
    QCOMPARE(receiver.seen, QString::number(42 + round));
    receiver.setObjectName(QStringLiteral("me"));
    emit sender.pointer(&receiver);
    QCoreApplication::sendPostedEvents(&receiver);
    QCOMPARE(receiver.seen, QStringLiteral("me"));
    emit sender.text(QStringLiteral("later"), 1);
    QCoreApplication::sendPostedEvents(&receiver);
    QCOMPARE(receiver.seen, QStringLiteral("later"));
    QCOMPARE(receiver.calls, 3);
}

void TestConnectIndex::callsAcrossThreads()
{
    for (int round = 0; round < 2; ++round) {
        QThread thread;
        thread.start();
        Sender sender;
        auto *receiver = new Receiver;
        receiver->moveToThread(&thread);
        QVERIFY(connect(&sender, SIGNAL(number(int)), receiver, SLOT(takeNumber(int))));
        emit sender.number(9);
        QVERIFY(connect(&sender, SIGNAL(plain()), receiver, SLOT(nothing()), Qt::BlockingQueuedConnection));
        emit sender.plain(); // behind the queued one
        QCOMPARE(receiver->calls, 2);
        QCOMPARE(receiver->seen, QStringLiteral("9"));
        receiver->deleteLater();
        thread.quit();
        QVERIFY(thread.wait());
    }
}

void TestConnectIndex::callsTheHeirs()
{
    for (int round = 0; round < 2; ++round) {
        Sender sender;
        Receiver base;
        Heir heir;
        for (Receiver *receiver : {&base, static_cast<Receiver *>(&heir)})
            QVERIFY(connect(&sender, SIGNAL(plain()), receiver, SLOT(nothing())));
        emit sender.plain();
        QCOMPARE(base.calls, 1);
        QCOMPARE(heir.calls, 100);
    }
}

void TestConnectIndex::passesSignalsOn()
{
    for (int round = 0; round < 2; ++round) {
        Sender sender;
        Receiver receiver;
        QSignalSpy spy(&receiver, &Receiver::passedOn);
        QVERIFY(connect(&sender, SIGNAL(number(int)), &receiver, SIGNAL(passedOn(int))));
        emit sender.number(3);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().toInt(), 3);
    }
}

void TestConnectIndex::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<QByteArray>("slot");
    QTest::newRow("no such signal") << QByteArray(SIGNAL(missing())) << QByteArray(SLOT(nothing()));
    QTest::newRow("no such slot") << QByteArray(SIGNAL(plain())) << QByteArray(SLOT(missing()));
    QTest::newRow("other arguments") << QByteArray(SIGNAL(plain())) << QByteArray(SLOT(takeNumber(int)));
    QTest::newRow("a slot as signal") << QByteArray(SLOT(nothing())) << QByteArray(SLOT(nothing()));
}

void TestConnectIndex::refusesWhatDoesNotFit()
{
    QFETCH(QByteArray, signal);
    QFETCH(QByteArray, slot);
    Sender sender;
    Receiver receiver;
    for (int round = 0; round < 2; ++round) {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("connect")));
        QVERIFY(!connect(&sender, signal.constData(), &receiver, slot.constData()));
    }
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("connect")));
    QVERIFY(!connect(&sender, SIGNAL(number(int)), &receiver, SLOT(takeTextOnly(QString))));
}

void TestConnectIndex::disconnects()
{
    for (int round = 0; round < 2; ++round) {
        Sender sender;
        Receiver receiver;
        const auto connection = connect(&sender, SIGNAL(plain()), &receiver, SLOT(nothing()));
        QVERIFY(connect(&sender, SIGNAL(number(int)), &receiver, SLOT(takeNumber(int))));
        QVERIFY(disconnect(connection));
        QVERIFY(disconnect(&sender, SIGNAL(number(int)), &receiver, SLOT(takeNumber(int))));
        QVERIFY(connect(&sender, SIGNAL(plain()), &receiver, SLOT(nothing())));
        QVERIFY(disconnect(&sender, nullptr, &receiver, nullptr));
        emit sender.plain();
        emit sender.number(1);
        QCOMPARE(receiver.calls, 0);
    }
}

void TestConnectIndex::tellsTheSender()
{
    for (int round = 0; round < 2; ++round) {
        Sender sender;
        Receiver receiver;
        connect(&sender, SIGNAL(plain()), &receiver, SLOT(nothing()));
        QCOMPARE(sender.notified, 1);
        disconnect(&sender, SIGNAL(plain()), &receiver, SLOT(nothing()));
        QCOMPARE(sender.disconnected, 1);
    }
}

void TestConnectIndex::keepsUniqueOnesUnique()
{
    Sender sender;
    Receiver receiver;
    QVERIFY(connect(&sender, SIGNAL(plain()), &receiver, SLOT(nothing())));
    const auto unique = Qt::ConnectionType(Qt::AutoConnection | Qt::UniqueConnection);
    QVERIFY(!connect(&sender, SIGNAL(plain()), &receiver, SLOT(nothing()), unique));
    emit sender.plain();
    QCOMPARE(receiver.calls, 1);
}

void TestConnectIndex::takesDefaultArguments()
{
    for (int round = 0; round < 2; ++round) {
        Sender sender;
        Receiver receiver;
        QVERIFY(connect(&sender, SIGNAL(withDefault()), &receiver, SLOT(nothing())));
        QVERIFY(connect(&sender, SIGNAL(withDefault(int)), &receiver, SLOT(takeNumber(int))));
        emit sender.withDefault(4);
        QCOMPARE(receiver.calls, 2);
        QCOMPARE(receiver.seen, QStringLiteral("4"));
    }
}

void TestConnectIndex::toldApartByText()
{
    // The same memory with another name in it.
    QByteArray name = SIGNAL(overloaded(int));
    Sender sender;
    Receiver receiver;
    QVERIFY(connect(&sender, name.constData(), &receiver, SLOT(takeNumber(int))));
    char *memory = name.data();
    std::strcpy(memory, "2plain()");
    QVERIFY(connect(&sender, memory, &receiver, SLOT(nothing())));
    emit sender.plain();
    QCOMPARE(receiver.calls, 1);
    emit sender.overloaded(6);
    QCOMPARE(receiver.seen, QStringLiteral("6"));
}

QTEST_GUILESS_MAIN(TestConnectIndex)
#include "tst_connectindex.moc"

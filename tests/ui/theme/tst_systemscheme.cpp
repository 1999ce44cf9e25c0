// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Stands on the session bus where a desktop's portal would.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    void change(uint scheme)
    {
        m_scheme = scheme;
        emit SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(scheme));
    }

public slots:
    QDBusVariant Read(const QString &, const QString &)
    {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(m_scheme)));
    }

signals:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    uint m_scheme = 1;
};

/// Runs in a D-Bus session of its own.
class TestSystemScheme : public QObject
{
    Q_OBJECT

private slots:
    void followsThePortal();
};

void TestSystemScheme::followsThePortal()
{
    if (QT_VERSION >= QT_VERSION_CHECK(6, 5, 0))
        QSKIP("Qt asks the desktop itself from 6.5 on");
    Portal portal;
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"portal"_s);
    QVERIFY(bus.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(u"org.freedesktop.portal.Desktop"_s));
    SystemScheme scheme(*qApp);
    QVERIFY(!scheme.isDark()); // the palette's; the portal has not answered yet
    QSignalSpy changed(&scheme, &SystemScheme::changed);
    QTRY_VERIFY(scheme.isDark());
    portal.change(2);
    QTRY_VERIFY(!scheme.isDark());
    portal.change(1);
    QTRY_VERIFY(scheme.isDark());
    portal.change(0); // no preference: stays
    portal.change(2);
    QTRY_COMPARE(changed.size(), 4);
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

QTEST_MAIN(TestSystemScheme)
#include "tst_systemscheme.moc"

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui_pages/pagetest.h"

#include "core/providers/catalogue.h"
#include "core/secrets/keyresolver.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFont>
#include <QLocale>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

PageFixture::PageFixture(const QByteArray &json)
    : config(folder.filePath(u"config.json"_s), Catalogue::instance().names()), keys(store), gateway({})
{
    if (!json.isEmpty())
        writeFile(json);
    QObject::connect(&config, &ConfigStore::changed, &keys, [this] { takeEntries(); });
    config.load();
    takeEntries();
}

void PageFixture::takeEntries()
{
    QStringList entries;
    for (const ProviderConfig &provider : config.current()->providers) {
        for (const KeyReference &reference : provider.keyReferences()) {
            if (reference.kind == KeyReference::Kind::Keychain)
                entries += reference.name;
        }
    }
    keys.setEntries(entries);
}

QByteArray PageFixture::file() const
{
    QFile file(config.path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void PageFixture::writeFile(const QByteArray &json)
{
    QFile file(config.path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(json);
}

QByteArray PageFixture::storedKey(const QString &entry)
{
    std::optional<QByteArray> key;
    store.read(entry, &store, [&](const SecretStore::Outcome &outcome) { key = outcome.secret.expose(); });
    [&] { QTRY_VERIFY(key.has_value()); }();
    return key.value_or(QByteArray());
}

void PageFixture::storeKey(const QString &entry, const QByteArray &key)
{
    bool done = false;
    store.write(entry, Secret(key), &store, [&](const SecretStore::Outcome &) { done = true; });
    QTRY_VERIFY(done);
}

void setUpApplication()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication::setFont(QFont(u"Noto Sans"_s, 10));
    Theme::instance().apply();
    Theme::instance().setMode(Theme::Mode::Light);
}

void savePictures(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("PLLM_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    const QString scale = widget.devicePixelRatioF() > 1 ? u"@2x"_s : QString();
    for (const auto &[mode, suffix] :
         {std::pair{Theme::Mode::Dark, u"dark"_s}, std::pair{Theme::Mode::Light, u"light"_s}}) {
        Theme::instance().setMode(mode);
        QTest::qWait(0);
        QVERIFY(widget.grab().save(folder + u'/' + name + u'-' + suffix + scale + u".png"_s));
    }
}

QAbstractButton *buttonNamed(QWidget &parent, const QString &text)
{
    const auto buttons = parent.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        const bool named = QString(button->text()).remove(u'&') == text || button->accessibleName() == text;
        if (named && button->isVisibleTo(&parent))
            return button;
    }
    qFatal("there is no button %s", qPrintable(text));
}

QStringList tabsOutOfOrder(QWidget &window, QWidget &first)
{
    QStringList wrong;
    QWidget *before = &first;
    for (QWidget *next = first.nextInFocusChain(); next != &first; next = next->nextInFocusChain()) {
        if (!window.isAncestorOf(next) || !next->isVisible() || !(next->focusPolicy() & Qt::TabFocus) ||
            next->focusProxy())
            continue;
        const QRect from(before->mapTo(&window, QPoint()), before->size());
        const QRect to(next->mapTo(&window, QPoint()), next->size());
        const bool isBelow = to.center().y() > from.bottom() || to.top() > from.center().y();
        const bool isRight = to.left() > from.left();
        if (!isBelow && !isRight)
            wrong += QString::fromLatin1(next->metaObject()->className()) + u' ' + next->objectName() +
                     u" after "_s + QString::fromLatin1(before->metaObject()->className()) + u' ' +
                     before->objectName();
        before = next;
    }
    return wrong;
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui_pages/pagetest.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFont>
#include <QLocale>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

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
    QTest::qFail(qPrintable(u"there is no button "_s + text), __FILE__, __LINE__);
    return nullptr;
}

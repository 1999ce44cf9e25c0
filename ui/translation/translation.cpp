// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/translation/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;

QString translationFor(const QStringList &uiLanguages)
{
    for (QString language : uiLanguages) {
        language.replace(u'_', u'-');
        const QString code = language.section(u'-', 0, 0);
        if (code == u"zh")
            return u"zh_CN"_s;
        if (code == u"de" || code == u"en")
            return code;
    }
    return u"en"_s;
}

void installTranslations(QCoreApplication &application)
{
    const QString name = translationFor(QLocale::system().uiLanguages());
    const auto install = [&](const QString &file, const QString &folder) {
        auto *translator = new QTranslator(&application);
        if (translator->load(file, folder))
            application.installTranslator(translator);
    };
    // Qt's own first: what is installed last is asked first. Where the distribution ships none, dialogs keep
    // our texts.
    install(u"qtbase_"_s + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English too: it holds the plural forms.
    install(u"pllm_"_s + name, u":/i18n"_s);
}

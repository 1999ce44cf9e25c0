// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QCoreApplication;

/// Puts the window's texts, and Qt's own, into the language that the system asks for; English where it asks
/// for none that we speak. To be called once, before the first window.
void installTranslations(QCoreApplication &application);

/// The translation (`de`, `zh_CN`, `en`) for a list of wanted languages, best first, as
/// QLocale::uiLanguages() gives it.
QString translationFor(const QStringList &uiLanguages);

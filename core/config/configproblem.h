// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// One thing wrong with a configuration file.
struct ConfigProblem {
    /// JSON path, e.g. `providers[0].base_url`; empty for the file as a whole.
    QString path;
    /// What is wrong and what is allowed.
    QString message;

    /// `PATH: what is wrong, what is allowed`.
    QString toString() const;

    bool operator==(const ConfigProblem &) const = default;
};

using ConfigProblems = QList<ConfigProblem>;

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gateway/matrix/matrixcell.h"

/// Something that does not pass, where, and why. Lists that are empty mean all.
struct Expectation {
    enum class Where { Translated, Everywhere };
    enum class Mode { Both, Stream, Whole };

    QStringList deviations = {}; ///< as MatrixCell tells them
    QList<DialectId> clients = {};
    QList<DialectId> upstreams = {};
    QList<Feature> features = {};
    const char *reason = nullptr;
    Where where = Where::Translated; ///< Everywhere: also where nothing is translated
    Mode mode = Mode::Both;

    bool covers(const CellId &cell) const;
};

/// All of them. Cells that none covers keep everything.
const QList<Expectation> &expectations();
/// What is expected not to pass in `cell`; sorted, each once.
QStringList expectedDeviations(const CellId &cell);

/// Dialects that this gateway does not speak yet, as a client's or a provider's; once it does, the test fails
/// until they are taken from here.
const QList<DialectId> &missingClients();
const QList<DialectId> &missingUpstreams();

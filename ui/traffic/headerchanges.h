// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/headerlist.h"

#include <QList>

/// A header as it came and as it went on.
struct HeaderChange {
    enum class Kind : quint8 { Same, Added, Removed, Changed };

    QByteArray name; ///< as it came; of an added one as it went on
    QByteArray before;
    QByteArray after;
    Kind kind = Kind::Same;

    bool operator==(const HeaderChange &) const = default;
};

/// What became of each header, in the order in which they came, and then what was added. Of several with the
/// same name (in whatever case) the first belongs to the first, and so on. Pure; any thread.
QList<HeaderChange> headerChanges(const HeaderList &before, const HeaderList &after);

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/headerchanges.h"

#include <algorithm>

using Kind = HeaderChange::Kind;

QList<HeaderChange> headerChanges(const HeaderList &before, const HeaderList &after)
{
    QList<HeaderChange> changes;
    HeaderList left = after;
    for (const auto &[name, value] : before) {
        const auto same = std::find_if(left.begin(), left.end(), [&name = name](const auto &field) {
            return headerNameIs(field.first, name);
        });
        if (same == left.end()) {
            changes += HeaderChange{name, value, {}, Kind::Removed};
            continue;
        }
        changes +=
            HeaderChange{name, value, same->second, same->second == value ? Kind::Same : Kind::Changed};
        left.erase(same);
    }
    for (const auto &[name, value] : left)
        changes += HeaderChange{name, {}, value, Kind::Added};
    return changes;
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/streamtimeline.h"

#include <QAbstractTableModel>
#include <QCache>

#include <memory>

/// The events of a recorded stream as a table; what one says is read when its row is looked at. Grows at its
/// end while the stream does. Main thread.
class StreamModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { Number, Time, Gap, Type, Delta, Bytes, Mark, ColumnCount };
    enum Roles { StallRole = Qt::UserRole };

    explicit StreamModel(QObject *parent = nullptr);

    /// Never null. `isAnew`: else its first events are those of the one before, and their rows stay.
    void setTimeline(std::shared_ptr<const StreamTimeline> timeline, bool isAnew);
    const StreamTimeline &timeline() const { return *m_timeline; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const StreamTimeline::Content &content(int row) const;
    QString text(int row, int column) const;

    std::shared_ptr<const StreamTimeline> m_timeline = std::make_shared<StreamTimeline>();
    int m_rows = 0;                                       // that the view knows of
    mutable QCache<int, StreamTimeline::Content> m_known; // of rows that are being looked at
};

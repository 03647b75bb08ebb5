package org.volens.invitations;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Counts working days, Monday to Friday. Bank holidays are not known here, so a due date may fall on one. */
final class WorkingDays {

    private WorkingDays() {}

    /** The day that many working days later. */
    static LocalDate after(LocalDate day, int days) {
        LocalDate next = day;
        int left = days;
        while (left > 0) {
            next = next.plusDays(1);
            left -= next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return next;
    }
}
